//! Contributions sorted into key concerns one by one, as a drafter does it: a press on a button, and the page after it.

use std::path::PathBuf;
use std::time::Instant;

use clap::Args;

use crate::http::{Answer, Connection};
use crate::prepare::Prepared;
use crate::{Fallible, percentiles};

#[derive(Args)]
pub(crate) struct Sort {
    /// Where the portal listens.
    #[arg(long, default_value = "127.0.0.1:8080")]
    address: String,
    /// The folder that `prepare` filled; its call has no concern yet.
    #[arg(long)]
    data: PathBuf,
    /// How many concerns the contributions are put into first, in equal parts.
    #[arg(long, default_value_t = 40)]
    concerns: u64,
    /// How many contributions stay in none.
    #[arg(long, default_value_t = 500)]
    outside: u64,
    /// How many contributions are moved.
    #[arg(long, default_value_t = 200)]
    moves: u64,
}

/// A drafter's browser.
struct Desk {
    connection: Connection,
    address: String,
    token: String,
    call: i64,
}

impl Desk {
    async fn get(&mut self, path: &str) -> Fallible<Answer> {
        let request = format!(
            "GET /fa/desk/calls/{}/{path} HTTP/1.1\r\nHost: {}\r\nCookie: rayzan={}\r\n\r\n",
            self.call, self.address, self.token
        );
        let answer = self.connection.send(request.as_bytes()).await?;
        if answer.status == 200 { Ok(answer) } else { Err(format!("{path}: {}", answer.status).into()) }
    }

    async fn post(&mut self, path: &str, form: &str) -> Fallible<()> {
        let request = format!(
            "POST /fa/desk/calls/{}/{path} HTTP/1.1\r\nHost: {1}\r\nOrigin: http://{1}\r\nCookie: rayzan={2}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {3}\r\n\r\n{form}",
            self.call,
            self.address,
            self.token,
            form.len()
        );
        let answer = self.connection.send(request.as_bytes()).await?;
        if answer.status == 303 { Ok(()) } else { Err(format!("{path}: {}", answer.status).into()) }
    }
}

pub(crate) async fn run(arguments: Sort) -> Fallible<()> {
    let prepared = Prepared::read(&arguments.data)?;
    let mut desk = Desk {
        connection: Connection::open(&arguments.address).await?,
        address: arguments.address,
        token: prepared.drafter,
        call: prepared.call_id,
    };
    let concerns = arguments.concerns.max(2);
    let inside = prepared.contributions.saturating_sub(arguments.outside);
    // In a database of its own the concerns are numbered from 1, as the contributions are.
    for concern in 0..concerns {
        let chosen = (1..=inside).filter(|id| id % concerns == concern);
        let chosen: String = chosen.map(|id| format!("&chosen=contribution-{id}:0")).collect();
        desk.post("answers", &format!("act=new&title_en=Concern+{}{chosen}", concern + 1)).await?;
    }
    let of = |id: u64| id % concerns + 1;
    let begun = Instant::now();
    desk.get("concerns/1").await?;
    println!("the first page, for which all texts are read: {} ms", begun.elapsed().as_millis());
    let (mut moving, mut pages, mut tables) = (Vec::new(), Vec::new(), Vec::new());
    let micros = |begun: Instant| u64::try_from(begun.elapsed().as_micros());
    for n in 0..arguments.moves.min(inside) {
        // Each time another one, from another concern.
        let id = n * 37 % inside + 1;
        let (from, to) = (of(id), of(id + 1 + n % (concerns - 1)));
        let begun = Instant::now();
        desk.post(&format!("concerns/{from}"), &format!("revision=1&move={id}-{to}")).await?;
        moving.push(micros(begun)?);
        let begun = Instant::now();
        desk.get(&format!("concerns/{from}")).await?;
        pages.push(micros(begun)?);
        let begun = Instant::now();
        desk.get("answers?concern=none").await?;
        tables.push(micros(begun)?);
    }
    println!("moving one: {}", percentiles(moving));
    println!("the concern's page after it: {}", percentiles(pages));
    println!("the table of what is in no concern after it: {}", percentiles(tables));
    Ok(())
}
