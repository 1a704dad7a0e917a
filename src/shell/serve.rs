//! Serves the last good output on 127.0.0.1: the owner's site and the assistant's drafts.
//!
//! In: requests of this machine's own browser. Out: files of the output, and nothing else. A request
//! for another host name is refused, so that no other page can read this one through the browser.

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::{Arc, PoisonError, RwLock};

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};

use crate::output::Output;

/// The port that is tried first; a free one is taken where it is in use.
const PORT: u16 = 8231;

/// What is served: the last good output.
#[derive(Clone, Default)]
pub struct Served {
    output: Arc<RwLock<Arc<Output>>>,
}

impl Served {
    /// Puts a new output in the place of the last one.
    pub fn replace(&self, output: Output) {
        *self.output.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(output);
    }

    fn current(&self) -> Arc<Output> {
        Arc::clone(&self.output.read().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Starts to serve in the background, and gives the address.
///
/// # Errors
/// Where no port can be had.
pub fn serve(served: Served) -> std::io::Result<SocketAddr> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, PORT))
        .or_else(|_| TcpListener::bind((Ipv4Addr::LOCALHOST, 0)))?;
    listener.set_nonblocking(true)?;
    let address = listener.local_addr()?;
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_io().build()?;
    let router = Router::new().fallback(answer).with_state((served, address));
    std::thread::spawn(move || {
        runtime.block_on(async move {
            if let Ok(listener) = tokio::net::TcpListener::from_std(listener) {
                let _ = axum::serve(listener, router).await;
            }
        });
    });
    Ok(address)
}

async fn answer(
    State((served, address)): State<(Served, SocketAddr)>,
    request: Request,
) -> Response {
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    let port = address.port();
    if host != Some(&format!("127.0.0.1:{port}")) && host != Some(&format!("localhost:{port}")) {
        return StatusCode::MISDIRECTED_REQUEST.into_response();
    }
    if !matches!(request.method().as_str(), "GET" | "HEAD") {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    let path = request.uri().path().trim_start_matches('/');
    if matches!(path, "" | "site" | "drafts") {
        let folder = if path == "drafts" { "drafts" } else { "site" };
        return Redirect::temporary(&format!("/{folder}/index.html")).into_response();
    }
    let file = if path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
    let Ok(file) = percent_encoding::percent_decode_str(&file).decode_utf8() else {
        return StatusCode::NOT_FOUND.into_response();
    };
    match served.current().get(file.as_ref()) {
        Some(bytes) => {
            let kind = mime_guess::from_path(file.as_ref()).first_or_octet_stream();
            let kind = match (kind.type_().as_str(), kind.subtype().as_str()) {
                // A draft is shown, not offered for download.
                (_, "markdown") => "text/plain; charset=utf-8".to_owned(),
                ("text", _) => format!("{kind}; charset=utf-8"),
                _ => kind.to_string(),
            };
            let headers = [
                (header::CONTENT_TYPE, kind),
                (header::CACHE_CONTROL, "no-store".to_owned()),
                (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
            ];
            (headers, bytes.clone()).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
