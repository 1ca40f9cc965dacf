//! The portal's program: `rayzan serve`, `rayzan demo`, `rayzan doctor` and the rest (see `rayzan --help`).

use std::process::ExitCode;

/// Many short-lived pages are made from many threads; the system's allocator holds them up and keeps their memory.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    rayzan::run()
}
