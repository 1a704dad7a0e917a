//! Embedding the templates again when one of them changes or comes to be.

fn main() {
    println!("cargo::rerun-if-changed=templates");
}
