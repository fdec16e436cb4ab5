"""urllib.parse: addresses taken apart, joined and quoted."""
from urllib.parse import (
    parse_qs, parse_qsl, quote, quote_plus, unquote, unquote_plus, urldefrag, urlencode, urljoin,
    urlparse, urlsplit, urlunparse, urlunsplit,
)

address = "https://user:pa%20ss@Example.COM:8080/a/b;v=1?q=x&q=y%20z&empty=#part"
parsed = urlparse(address)
print(parsed.scheme, parsed.netloc, parsed.path, parsed.params, parsed.query, parsed.fragment)
print(parsed.hostname, parsed.port, parsed.username, parsed.password, len(parsed))
print(urlunparse(parsed) == address, parsed.geturl() == address, parsed._replace(scheme="ftp")[0])
print(tuple(urlsplit("//host/p?q")), tuple(urlsplit("mailto:a@b.c")), urlunsplit(("", "h", "p", "", "f")))
print(parse_qs(parsed.query), parse_qsl(parsed.query, keep_blank_values=True))
base = "http://a/b/c/d;p?q"
for reference in ["g", "./g", "g/", "/g", "//g", "?y", "#s", "..", "../../../g", "g;x=1/../y", ""]:
    print(reference, urljoin(base, reference))
print(tuple(urldefrag("http://x/y#z")), quote("a b/c~é&"), quote_plus("a b/c&d"), quote(b"\xff/"))
print(unquote("a%20b%C3%A9%zz"), unquote_plus("a+b%2B"), quote("x/y", safe=""))
print(urlencode({"name": "A & B", "page": 2}), urlencode([("k", [1, 2])], doseq=True))
for wrong in ["http://h:port/", "http://h:99999/"]:
    try:
        print(urlparse(wrong).port)
    except ValueError as error:
        print(error)
try:
    urlparse("http://[::1/")
except ValueError as error:
    print(error)
print(urlparse(b"http://h/p").netloc, urlparse("http://[fe80::1%eth0]:80/").hostname)
