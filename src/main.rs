//! Hands over to the shell, and turns its result into an exit status.

use std::process::ExitCode;

/// Pages and drafts are made of many short texts, on all cores: the allocator of the system takes its time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    sollecito::shell::cli::run().into()
}
