//! Serves the last good output on 127.0.0.1: a start page, the owner's site and the assistant's drafts.
//!
//! In: requests of this machine's own browser. Out: files of the output, and nothing else. A request for
//! another host name is refused, so that no other page can read this one through the browser. What is served
//! follows the ledger: a script, and leave for it to connect, are put into each page on its way out.

use std::borrow::Cow;
use std::convert::Infallible;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};

use axum::Router;
use axum::extract::{Query, Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use futures_util::StreamExt;
use futures_util::stream::Stream;
use serde::Deserialize;

pub use super::live::Served;
use super::live::{News, Shown};

/// The port that is tried first; a free one is taken where it is in use.
const PORT: u16 = 8231;

const SCRIPT: &str = include_str!("../../templates/serve/live.js");
const STYLE: &str = include_str!("../../templates/serve/live.css");

/// Starts to serve in the background, and gives the address.
///
/// # Errors
/// Where no port can be had.
pub fn serve(served: Served) -> std::io::Result<SocketAddr> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, PORT))
        .or_else(|_| TcpListener::bind((Ipv4Addr::LOCALHOST, 0)))?;
    listener.set_nonblocking(true)?;
    let address = listener.local_addr()?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_io()
        .enable_time()
        .build()?;
    let router = Router::new()
        .route("/-/changes", get(changes))
        .route("/-/live.js", get(|| async { file("live.js", SCRIPT.as_bytes()) }))
        .route("/-/live.css", get(|| async { file("live.css", STYLE.as_bytes()) }))
        .fallback(answer)
        .layer(from_fn_with_state(address.port(), own_name))
        .with_state(served);
    std::thread::spawn(move || {
        runtime.block_on(async move {
            if let Ok(listener) = tokio::net::TcpListener::from_std(listener) {
                let _ = axum::serve(listener, router).await;
            }
        });
    });
    Ok(address)
}

/// Lets through what asks this machine by its own name, to read.
async fn own_name(State(port): State<u16>, request: Request, next: Next) -> Response {
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    if host != Some(&format!("127.0.0.1:{port}")) && host != Some(&format!("localhost:{port}")) {
        return StatusCode::MISDIRECTED_REQUEST.into_response();
    }
    if !matches!(request.method().as_str(), "GET" | "HEAD") {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    next.run(request).await
}

#[derive(Deserialize)]
struct Asked {
    page: String,
    version: String,
}

/// Tells a page when what it shows has changed.
async fn changes(
    State(served): State<Served>,
    Query(asked): Query<Asked>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let page = file_of(&asked.page).unwrap_or_default();
    let events = served.news(page, asked.version).map(|news| {
        Ok(match news {
            News::Changed => Event::default().event("reload").data("now"),
            News::Problems(told) => {
                let data = serde_json::json!({ "title": told.title, "text": told.text });
                Event::default().event("problems").data(data.to_string())
            }
        })
    });
    Sse::new(events).keep_alive(KeepAlive::default())
}

/// The file that a path of a URL names: the start page has an empty name, a folder is its `index.html`.
fn file_of(path: &str) -> Option<String> {
    let path = path.trim_start_matches('/');
    let path = if path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
    percent_encoding::percent_decode_str(&path).decode_utf8().ok().map(Cow::into_owned)
}

async fn answer(State(served): State<Served>, request: Request) -> Response {
    let path = request.uri().path();
    if matches!(path, "/site" | "/drafts") {
        return Redirect::temporary(&format!("{path}/index.html")).into_response();
    }
    // A frame shows what stands in the page around it, which follows by itself.
    let is_framed = request
        .headers()
        .get("sec-fetch-dest")
        .is_some_and(|kind| kind == "iframe" || kind == "frame");
    let shown = served.current();
    let Some(path) = file_of(path) else { return StatusCode::NOT_FOUND.into_response() };
    match shown.file(&path) {
        Some(bytes) if (path.is_empty() || path.strip_suffix(".html").is_some()) && !is_framed => {
            file("page.html", following(bytes, &shown, &path).as_bytes())
        }
        Some(bytes) => file(&path, bytes),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// A page that follows the ledger: with the script that listens, and leave for it to connect. One whose
/// policy runs no script at all, as that of a mail, stays as it is.
fn following(page: &[u8], shown: &Shown, path: &str) -> String {
    let page = String::from_utf8_lossy(page);
    if !page.contains("script-src 'self';") {
        return page.into_owned();
    }
    let version = shown.version(path);
    let head = format!(
        "<link rel=\"stylesheet\" href=\"/-/live.css\">\n<script src=\"/-/live.js\" \
         data-version=\"{version}\" defer></script>\n</head>"
    );
    page.replacen("default-src 'none';", "default-src 'none'; connect-src 'self';", 1)
        .replacen("</head>", &head, 1)
}

fn file(path: &str, bytes: &[u8]) -> Response {
    let kind = mime_guess::from_path(path).first_or_octet_stream();
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
    (headers, bytes.to_vec()).into_response()
}
