//! The program as an operator meets it: started, asked, stopped.

#![allow(missing_docs, reason = "a story")]
#![expect(clippy::unwrap_used, reason = "helpers of stories; the lint knows only the stories themselves")]

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use rustix::process::{Pid, Signal, kill_process};

fn rayzan() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rayzan"));
    for (name, _) in std::env::vars().filter(|(n, _)| n.starts_with("RAYZAN_")) {
        command.env_remove(name);
    }
    command
}

fn run(arguments: &[&str]) -> Output {
    rayzan().args(arguments).output().unwrap()
}

/// A running portal.
struct Running {
    child: Child,
    address: String,
    log: BufReader<std::process::ChildStderr>,
}

impl Running {
    fn start(kind: &str, data: &Path, variables: &[(&str, &str)]) -> Self {
        let mut child = rayzan()
            .args([kind, "--listen", "127.0.0.1:0", "--data"])
            .arg(data)
            .env("RAYZAN_LOG_FORMAT", "json")
            .envs(variables.iter().copied())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut log = BufReader::new(child.stderr.take().unwrap());
        let address = loop {
            let mut line = String::new();
            assert!(log.read_line(&mut line).unwrap() > 0, "the portal ended before it opened");
            let line: serde_json::Value =
                serde_json::from_str(&line).unwrap_or_else(|_| panic!("no log line: {line}"));
            if let Some(address) = line["address"].as_str() {
                break address.to_owned();
            }
        };
        Self { child, address, log }
    }

    fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: portal.test\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// Sends SIGTERM; returns standard output and the rest of the log.
    fn stop(mut self) -> (String, String) {
        kill_process(Pid::from_child(&self.child), Signal::TERM).unwrap();
        let mut log = String::new();
        self.log.read_to_string(&mut log).unwrap();
        let mut out = String::new();
        self.child.stdout.take().unwrap().read_to_string(&mut out).unwrap();
        assert!(self.child.wait().unwrap().success(), "{log}");
        (out, log)
    }
}

#[test]
fn a_first_start_prints_a_link_for_the_administrator_and_sigterm_ends_it_cleanly() {
    let folder = tempfile::tempdir().unwrap();
    let portal = Running::start("serve", folder.path(), &[]);
    assert!(portal.get("/healthz").starts_with("HTTP/1.1 200"));
    assert!(portal.get("/readyz").ends_with("ready\n"));
    let address = portal.address.clone();
    let (out, log) = portal.stop();
    assert!(out.contains(&format!("http://{address}/fa/setup?token=")), "{out}");
    assert!(!log.contains("token"), "the link is not for the log: {log}");
    assert!(log.contains("the portal is closed"), "{log}");
    let mut left: Vec<_> =
        std::fs::read_dir(folder.path()).unwrap().map(|f| f.unwrap().file_name()).collect();
    left.sort();
    assert_eq!(left, ["ballot.key", "rayzan.db"], "the write-ahead log is folded into the file");
}

#[test]
fn a_connection_that_is_kept_open_does_not_hold_up_the_stop() {
    let folder = tempfile::tempdir().unwrap();
    let portal = Running::start("serve", folder.path(), &[]);
    let mut idle = TcpStream::connect(&portal.address).unwrap();
    idle.write_all(b"GET /healthz HTTP/1.1\r\nHost: portal.test\r\n\r\n").unwrap();
    let mut first = [0; 12];
    idle.read_exact(&mut first).unwrap();
    assert_eq!(&first, b"HTTP/1.1 200");
    let (_, log) = portal.stop();
    assert!(!log.contains("did not end in time"), "{log}");
}

#[test]
fn a_request_that_never_ends_is_given_up_when_the_time_to_stop_is_over() {
    let folder = tempfile::tempdir().unwrap();
    let portal = Running::start("serve", folder.path(), &[("RAYZAN_STOP_WITHIN", "0")]);
    let mut slow = TcpStream::connect(&portal.address).unwrap();
    slow.write_all(b"POST /fa/sign-in HTTP/1.1\r\nHost: portal.test\r\nContent-Length: 100\r\n\r\nemail=")
        .unwrap();
    let (_, log) = portal.stop();
    assert!(log.contains("the portal is closed"), "{log}");
}

#[test]
fn log_lines_hold_no_address_of_a_page_and_no_query() {
    let folder = tempfile::tempdir().unwrap();
    let portal = Running::start("demo", folder.path(), &[("RAYZAN_LOG", "debug")]);
    portal.get("/fa/calls/2?q=maryam@example.org");
    let (_, log) = portal.stop();
    assert!(log.contains("\"request\""), "{log}");
    assert!(!log.contains("maryam"), "{log}");
}

#[test]
fn the_demonstration_starts_again_on_what_it_made() {
    let folder = tempfile::tempdir().unwrap();
    let (first, _) = Running::start("demo", folder.path(), &[]).stop();
    assert!(first.contains("The demonstration is open"), "{first}");
    let again = Running::start("demo", folder.path(), &[]);
    assert!(again.get("/fa/demo").contains("person_id"));
    again.stop();
}

#[test]
fn the_demonstration_and_a_real_portal_keep_out_of_each_others_database() {
    let folder = tempfile::tempdir().unwrap();
    let (demo, real) = (folder.path().join("demo"), folder.path().join("real"));
    Running::start("demo", &demo, &[]).stop();
    Running::start("serve", &real, &[]).stop();
    for (kind, data) in [("serve", &demo), ("demo", &real)] {
        let output = run(&[kind, "--listen", "127.0.0.1:0", "--data", data.to_str().unwrap()]);
        let line = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!output.status.success() && line.contains("database belongs to"), "{kind}: {line}");
    }
}

#[test]
fn the_demonstration_runs_on_postgresql_by_one_variable() {
    let Ok(server) = std::env::var("RAYZAN_TEST_POSTGRES") else { return };
    let folder = tempfile::tempdir().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let url = runtime.block_on(crate::common::database(&server));
    let portal = Running::start("demo", folder.path(), &[("RAYZAN_DATABASE_URL", &url)]);
    assert!(portal.get("/fa/demo").contains("person_id"));
    portal.stop();
    let output =
        rayzan().args(["doctor", "--data"]).arg(folder.path()).env("RAYZAN_DATABASE_URL", &url).output();
    let report = String::from_utf8(output.unwrap().stdout).unwrap();
    assert!(report.contains("PostgreSQL"), "{report}");
}

#[test]
fn inspect_prints_the_tree_of_a_document_as_json() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/demo/appointments.fa.md");
    let output = run(&["document", "inspect", file, "--format", "json"]);
    assert!(output.status.success());
    let tree: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let keys: Vec<&str> = tree.as_object().unwrap().keys().map(String::as_str).collect();
    let mut expected = ["title", "language", "warnings", "nodes"];
    expected.sort_unstable();
    let mut keys = keys;
    keys.sort_unstable();
    assert_eq!(keys, expected);
    assert_eq!(tree["language"], "fa");
    let article = &tree["nodes"][1]["children"][0];
    assert_eq!((&article["kind"], &article["number"]), (&"article".into(), &"1".into()));
    assert_eq!(article["children"].as_array().unwrap().len(), 4);
    let text = run(&["document", "inspect", file, "--format", "text"]);
    assert!(String::from_utf8(text.stdout).unwrap().contains("  article 1: ماده ۱"));
}

#[test]
fn inspect_says_in_one_line_why_it_cannot_read_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let empty = folder.path().join("empty.docx");
    std::fs::write(&empty, b"").unwrap();
    let noise = folder.path().join("noise.docx");
    std::fs::write(&noise, [0x50, 0x4b, 3, 4, 0, 1, 2, 3, 255, 254]).unwrap();
    for file in [empty.as_path(), noise.as_path(), folder.path(), Path::new("/nowhere/a.odt")] {
        let output = run(&["document", "inspect", file.to_str().unwrap()]);
        let line = String::from_utf8(output.stderr).unwrap();
        assert!(!output.status.success() && output.stdout.is_empty(), "{}", file.display());
        assert_eq!(line.trim_end().lines().count(), 1, "{line}");
        assert!(line.contains(file.to_str().unwrap()), "{line}");
    }
}

#[test]
fn doctor_finds_a_fresh_place_well_and_says_what_is_left_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().to_str().unwrap();
    let output = run(&["doctor", "--data", data]);
    let report = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{report}");
    for line in [
        "ok    configuration",
        "ok    database",
        "ok    clock",
        "ok    disk",
        "warn  mail",
        "warn  public_url",
    ] {
        assert!(report.contains(line), "no {line} in\n{report}");
    }
    assert!(!folder.path().join("rayzan.db").exists(), "looking makes nothing");

    let migrated = run(&["migrate", "--data", data]);
    assert!(migrated.status.success());
    let report = String::from_utf8(run(&["doctor", "--data", data]).stdout).unwrap();
    assert!(report.contains("SQLite") && report.contains("ok    tables"), "{report}");
}

#[test]
fn doctor_fails_on_what_keeps_the_portal_from_working() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().to_str().unwrap();
    let failing = |variables: &[(&str, &str)], words: &str| {
        let output =
            rayzan().args(["doctor", "--data", data]).envs(variables.iter().copied()).output().unwrap();
        let report = String::from_utf8(output.stdout).unwrap();
        assert!(!output.status.success(), "{report}");
        assert!(report.contains("fail") && report.contains(words), "{report}");
    };
    failing(&[("RAYZAN_LISTEN", "here")], "RAYZAN_LISTEN");
    failing(&[("RAYZAN_DATABASE_URL", "postgres://nobody@127.0.0.1:1/none")], "database");
    let mail = [("RAYZAN_SMTP_URL", "smtp://127.0.0.1:1"), ("RAYZAN_MAIL_FROM", "a@example.ir")];
    failing(&mail, "no connection");
}

#[test]
fn the_operator_makes_an_administrator_and_no_link_is_printed_any_more() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().to_str().unwrap();
    let bad = run(&["admin", "create", "--email", "nobody", "--data", data]);
    assert!(!bad.status.success() && String::from_utf8_lossy(&bad.stderr).contains("--email"));
    let good = run(&["admin", "create", "--email", "admin@example.ir", "--name", "مدیر", "--data", data]);
    assert!(good.status.success());
    let (out, _) = Running::start("serve", folder.path(), &[]).stop();
    assert!(!out.contains("setup?token"), "{out}");
}

#[test]
fn an_identifier_is_released_by_the_operator_who_never_types_it_on_the_command_line() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().to_str().unwrap();
    let release = |typed: &str, reason: &str| {
        let mut child = rayzan()
            .args(["identity", "release", "--reason", reason, "--data", data])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(typed.as_bytes()).unwrap();
        let done = child.wait_with_output().unwrap();
        (done.status.success(), String::from_utf8(done.stderr).unwrap())
    };
    let (done, why) = release("0684159414\n", "Shown");
    assert!(!done && why.contains("identity_key_file"), "{why}");
    std::fs::write(folder.path().join("identity.key"), "07".repeat(32)).unwrap();
    let (done, why) = release("0684159414\n", "Shown");
    assert!(!done && why.contains("no account has this identifier"), "{why}");
    let (done, why) = release("1111111111\n", "Shown");
    assert!(!done && why.contains("ten digits") && !why.contains("1111111111"), "{why}");
    let (done, why) = release("0684159414\n", "");
    assert!(!done && why.contains("--reason"), "{why}");
}

#[test]
fn a_port_that_is_taken_is_named_in_one_line() {
    let folder = tempfile::tempdir().unwrap();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let output = run(&["serve", "--listen", &address, "--data", folder.path().to_str().unwrap()]);
    let line = String::from_utf8(output.stderr).unwrap();
    assert!(!output.status.success() && line.contains(&address), "{line}");
}
