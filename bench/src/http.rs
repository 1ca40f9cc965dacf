//! A small HTTP/1.1 client over one kept connection: the load must cost less than what it measures.

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::Fallible;

/// One connection.
pub(crate) struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

/// What came back.
pub(crate) struct Answer {
    /// The status.
    pub(crate) status: u16,
    /// The `Location` of a redirect.
    pub(crate) location: Option<String>,
    /// The cookies that it gave, as they are sent back.
    pub(crate) cookies: String,
    /// How many bytes the body had.
    pub(crate) length: usize,
}

impl Connection {
    /// Connects.
    pub(crate) async fn open(address: &str) -> Fallible<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, buffer: Vec::with_capacity(64 * 1024) })
    }

    /// Sends a request and reads the whole answer.
    pub(crate) async fn send(&mut self, request: &[u8]) -> Fallible<Answer> {
        self.stream.write_all(request).await?;
        self.buffer.clear();
        let head_end = loop {
            if self.stream.read_buf(&mut self.buffer).await? == 0 {
                return Err("the server closed the connection".into());
            }
            if let Some(at) = self.buffer.windows(4).position(|w| w == b"\r\n\r\n") {
                break at + 4;
            }
        };
        let head = String::from_utf8_lossy(self.buffer.get(..head_end).unwrap_or_default()).into_owned();
        let status = head.get(9..12).and_then(|s| s.parse().ok()).ok_or("no status")?;
        let value = |name: &str| {
            head.lines().find_map(|line| {
                let (n, v) = line.split_once(':')?;
                n.eq_ignore_ascii_case(name).then(|| v.trim().to_owned())
            })
        };
        let length: usize = value("content-length").and_then(|v| v.parse().ok()).unwrap_or(0);
        if value("transfer-encoding").is_some() {
            return Err("a chunked answer".into());
        }
        while self.buffer.len() < head_end + length {
            if self.stream.read_buf(&mut self.buffer).await? == 0 {
                return Err("the server closed the connection in the middle of a body".into());
            }
        }
        let cookies: Vec<&str> = head
            .lines()
            .filter_map(|line| {
                line.split_once(':').filter(|(name, _)| name.eq_ignore_ascii_case("set-cookie"))
            })
            .filter_map(|(_, cookie)| cookie.split(';').next())
            .map(str::trim)
            .filter(|cookie| !cookie.ends_with('='))
            .collect();
        Ok(Answer { status, location: value("location"), cookies: cookies.join("; "), length })
    }
}

/// Percent-encodes a form's value.
pub(crate) fn encode(value: &str) -> String {
    let mut out = String::with_capacity(value.len() * 3);
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}
