//! Hands over to the shell, and turns its result into an exit status.

use std::process::ExitCode;

fn main() -> ExitCode {
    sollecito::shell::cli::run().into()
}
