#!/usr/bin/env python3
"""Do other people's programs read the messages and letters?

Takes folders of drafts. Every `.eml` is parsed by Python's `email` (policy `default`), which lists every
defect it finds; every `.docx` is opened by LibreOffice, its text compared with the draft's own words, and
its pages looked at for anything beyond the margins.
"""

import email
import email.policy
import html.parser
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml
import zipfile

POINTS = 72 / 25.4
MARGIN = 20 * POINTS
PAGE = (210 * POINTS, 297 * POINTS)


class Html(html.parser.HTMLParser):
    """What a page says, what it asks for, and whether its tags match."""

    VOID = {"meta", "br", "img", "hr", "link"}

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.words, self.asked, self.faults = [], [], [], []
        self.feed(text)
        self.close()
        if self.open:
            self.faults.append(f"never closed: {self.open}")

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            if name in ("src", "background", "srcset", "data"):
                self.asked.append(value)
            if name.startswith("on"):
                self.faults.append(f"{name} on {tag}")
        if tag in ("script", "iframe", "object", "form", "link", "base"):
            self.faults.append(f"<{tag}>")
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing")

    def handle_data(self, text):
        if "title" not in self.open:
            self.words.append(text)


def bare(text):
    """A text without blanks and what nobody sees: what is compared does not depend on line breaks."""
    return re.sub(r"[\s\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]+", "", text)


def message(path):
    """What is wrong with a message."""
    faults = []
    data = path.read_bytes()
    parsed = email.message_from_bytes(data, policy=email.policy.default)
    for part in parsed.walk():
        faults += [f"{part.get_content_type()}: {defect!r}" for defect in part.defects]
        for name, value in part.items():
            faults += [f"{name}: {defect!r}" for defect in getattr(value, "defects", ())]
            if re.search(r"[\r\n\0]", str(value)):
                faults.append(f"{name} has a line break")
    for line in data.split(b"\r\n"):
        if len(line) > 998:
            faults.append(f"a line of {len(line)} bytes")
        if b"\n" in line or b"\r" in line:
            faults.append("a line that does not end in CRLF")
            break
    wanted = {"Subject", "Date", "Message-ID", "X-Unsent", "MIME-Version", "Content-Type"}
    known = wanted | {"From", "Reply-To", "To", "Cc"}
    if not wanted <= set(parsed.keys()) <= known:
        faults.append(f"headers: {parsed.keys()}")
    if len(set(parsed.keys())) != len(parsed.keys()):
        faults.append("a header twice")
    text = parsed.get_body(("plain",)).get_content()
    page = Html(parsed.get_body(("html",)).get_content())
    faults += page.faults
    inline = {f"cid:{part['Content-ID'].strip('<>')}" for part in parsed.walk() if part["Content-ID"]}
    if set(page.asked) != inline:
        faults.append(f"asks for {page.asked}, has {inline}")
    for line in text.splitlines():
        if len(line) > 78 and " " in line.strip().lstrip("->• "):
            if max(map(len, line.split(" "))) < 60:
                faults.append(f"a line of {len(line)} letters: {line[:40]}…")
    # The words of both parts are the same, but for marks, lines and what only a code needs.
    said = bare("".join(page.words))
    for word in re.findall(r"\w+", text):
        if bare(word) not in said:
            faults.append(f"only the text says {word!r}")
    return faults


def words_of(draft):
    """The words of a draft below its head, without the marks of Markdown."""
    body = draft.read_text("utf-8").split("\n---", 1)[1].split("\n", 1)[1]
    lines = []
    for line in body.splitlines():
        if re.fullmatch(r"[|:\- ]+", line):
            continue
        line = re.sub(r"(?<!\\)\|", " ", line)
        line = re.sub(r"^\s*- ", "", line)
        line = re.sub(r"\*\*", "", line)
        line = re.sub(r"\\$", "", line)
        lines.append(re.sub(r"\\(.)", r"\1", line))
    return [bare(word) for word in " ".join(lines).split() if bare(word)]


def parts(path):
    """What is wrong with a document's own parts, for a reader that forgives nothing."""
    faults = []
    with zipfile.ZipFile(path) as parts:
        if bad := parts.testzip():
            faults.append(f"{bad} is damaged")
        for name in parts.namelist():
            if name.endswith((".xml", ".rels")):
                try:
                    xml.fromstring(parts.read(name))
                except xml.ParseError as why:
                    faults.append(f"{name}: {why}")
    return faults


def letters(paths):
    """What is wrong with letters, by their paths; LibreOffice starts once for text and once for pages."""
    faults = {path: parts(path) for path in paths}
    with tempfile.TemporaryDirectory() as made:
        copies = {pathlib.Path(made, f"{number}.docx"): path for number, path in enumerate(paths)}
        for copy, path in copies.items():
            shutil.copy(path, copy)
        for kind in ("txt:Text (encoded):UTF8", "pdf"):
            command = ["soffice", f"-env:UserInstallation=file://{made}/profile", "--headless"]
            command += ["--convert-to", kind, "--outdir", made, *map(str, copies)]
            quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
            subprocess.run(command, check=True, timeout=300, **quiet)
        for copy, path in copies.items():
            text = copy.with_suffix(".txt")
            if not text.exists():
                faults[path].append("LibreOffice does not open it")
                continue
            said = bare(text.read_text("utf-8-sig"))
            draft = path.with_suffix(".md")
            place = 0
            for word in words_of(draft) if draft.exists() else []:
                found = said.find(word, place)
                if found < 0:
                    faults[path].append(f"does not say {word!r} where the draft does")
                    break
                place = found + len(word)
            faults[path] += pages(copy.with_suffix(".pdf"))
    return faults


def pages(path):
    """What of a document stands outside its margins: it would be cut in print."""
    boxes = subprocess.run(["pdftotext", "-bbox", path, "-"], check=True, capture_output=True).stdout
    boxes = re.sub(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]", b"", boxes)
    faults = []
    for page in xml.fromstring(boxes).iter("{http://www.w3.org/1999/xhtml}page"):
        size = (float(page.get("width")), float(page.get("height")))
        if any(abs(one - other) > 1 for one, other in zip(size, PAGE)):
            faults.append(f"a page of {size}, not A4")
        for word in page:
            left, right = float(word.get("xMin")), float(word.get("xMax"))
            if left < MARGIN - 2 or right > PAGE[0] - MARGIN + 2:
                faults.append(f"{word.text!r} stands at {left:.0f} to {right:.0f}")
    return faults


def main(folders):
    messages, documents, wrong = [], [], 0
    for folder in map(pathlib.Path, folders):
        found = sorted(folder.rglob("*.eml")), sorted(folder.rglob("*.docx"))
        if not any(found):
            print(f"{folder}: nothing to read")
            wrong += 1
        messages += found[0]
        documents += found[1]
    found = {path: message(path) for path in messages}
    if documents:
        found |= letters(documents)
    for path, faults in found.items():
        wrong += bool(faults)
        for fault in faults[:10]:
            print(f"{path}: {fault}")
    print(f"{len(found) - wrong} passed, {wrong} failed")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
