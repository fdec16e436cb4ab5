"""Base 16, 32, 64 and 85 (RFC 4648): what Lib/base64.py has, in our own words."""
import binascii
import struct
import sys as _sys

__all__ = [
    'encode', 'decode', 'encodebytes', 'decodebytes', 'b64encode', 'b64decode', 'b32encode',
    'b32decode', 'b32hexencode', 'b32hexdecode', 'b16encode', 'b16decode', 'b85encode', 'b85decode',
    'a85encode', 'a85decode', 'standard_b64encode', 'standard_b64decode', 'urlsafe_b64encode',
    'urlsafe_b64decode',
]

_VERSION = _sys.version_info[:2]
_NOT_ASCII = 'string argument should contain only ASCII characters'

MAXLINESIZE = 76
MAXBINSIZE = MAXLINESIZE // 4 * 3

bytes_types = (bytes, bytearray)


def _bytes_from_decode_data(s):
    if isinstance(s, str):
        if not s.isascii():
            raise ValueError(_NOT_ASCII)
        return s.encode('ascii')
    if isinstance(s, bytes_types):
        return s
    try:
        view = memoryview(s)
    except TypeError:
        kind = type(s).__name__
        raise TypeError('argument should be a bytes-like object or ASCII '
                        f'string, not {kind!r}') from None
    return view.tobytes()


def b64encode(s, altchars=None):
    """Base64 of bytes; altchars are two letters in place of + and /."""
    text = binascii.b2a_base64(s, newline=False)
    if altchars is None:
        return text
    assert len(altchars) == 2, repr(altchars)
    return text.translate(bytes.maketrans(b'+/', altchars))


def b64decode(s, altchars=None, validate=False):
    """The bytes that Base64 text spells; other letters are skipped, or refused by validate."""
    s = _bytes_from_decode_data(s)
    if altchars is not None:
        letters = _bytes_from_decode_data(altchars)
        assert len(letters) == 2, repr(letters)
        s = s.translate(bytes.maketrans(letters, b'+/'))
    return binascii.a2b_base64(s, strict_mode=validate)


def standard_b64encode(s):
    """Base64 with the standard alphabet."""
    return b64encode(s)


def standard_b64decode(s):
    """The bytes of Base64 text with the standard alphabet."""
    return b64decode(s)


_to_urlsafe = bytes.maketrans(b'+/', b'-_')
_from_urlsafe = bytes.maketrans(b'-_', b'+/')


def urlsafe_b64encode(s):
    """Base64 with - and _, which need no quoting in a URL."""
    return b64encode(s).translate(_to_urlsafe)


def urlsafe_b64decode(s):
    """The bytes of Base64 text with - and _."""
    return b64decode(_bytes_from_decode_data(s).translate(_from_urlsafe))


_LETTERS = {
    'b32': b'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567',
    'b32hex': b'0123456789ABCDEFGHIJKLMNOPQRSTUV',
}


def _as_bytes(s):
    if isinstance(s, bytes_types):
        return s
    if _VERSION >= (3, 15):
        # The encoders are functions of binascii there, which word it their way.
        binascii.b2a_base64(s)
    return memoryview(s).tobytes()


def _in_groups(alphabet, s):
    """Five bytes at a time as eight letters."""
    data = _as_bytes(s)
    letters = _LETTERS[alphabet]
    text = bytearray()
    for start in range(0, len(data), 5):
        group = data[start:start + 5]
        number = int.from_bytes(group, 'big') << 8 * (5 - len(group))
        eight = bytes(letters[number >> shift & 31] for shift in range(35, -1, -5))
        # So many letters carry the bits of the group; the rest is padding.
        count = -(-8 * len(group) // 5)
        text += eight[:count].ljust(8, b'=')
    return bytes(text)


def _from_groups(alphabet, s, casefold=False, map01=None):
    s = _bytes_from_decode_data(s)
    if len(s) % 8:
        raise binascii.Error('Incorrect padding')
    if map01 is not None:
        one = _bytes_from_decode_data(map01)
        assert len(one) == 1, repr(one)
        s = s.translate(bytes.maketrans(b'01', b'O' + one))
    if casefold:
        s = s.upper()
    bare = s.rstrip(b'=')
    padding = len(s) - len(bare)
    values = {letter: value for value, letter in enumerate(_LETTERS[alphabet])}
    result = bytearray()
    number = 0
    for start in range(0, len(bare), 8):
        group = bare[start:start + 8]
        number = 0
        for letter in group:
            if letter not in values:
                raise binascii.Error('Non-base32 digit found') from None
            number = number << 5 | values[letter]
        number <<= 5 * (8 - len(group))
        result += number.to_bytes(5, 'big')
    if padding not in (0, 1, 3, 4, 6):
        raise binascii.Error('Incorrect padding')
    if padding and result:
        del result[len(result) - 5 + (8 - padding) * 5 // 8:]
    return bytes(result)


def b32encode(s):
    """Base32 of bytes."""
    return _in_groups('b32', s)


def b32decode(s, casefold=False, map01=None):
    """The bytes of Base32 text; map01 is the letter that the digit 1 stands for."""
    return _from_groups('b32', s, casefold, map01)


def b32hexencode(s):
    """Base32 of bytes with the extended hex alphabet."""
    return _in_groups('b32hex', s)


def b32hexdecode(s, casefold=False):
    """The bytes of Base32 text with the extended hex alphabet."""
    return _from_groups('b32hex', s, casefold)


def b16encode(s):
    """Base16 of bytes: upper-case hex."""
    return binascii.hexlify(s).upper()


def b16decode(s, casefold=False):
    """The bytes of upper-case hex, or of any with casefold."""
    s = _bytes_from_decode_data(s)
    if casefold:
        s = s.upper()
    if s.translate(None, delete=b'0123456789ABCDEF'):
        raise binascii.Error('Non-base16 digit found')
    return binascii.unhexlify(s)


_B85 = (b'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
        b'!#$%&()*+-;<=>?@^_`{|}~')
_A85 = bytes(range(33, 118))


def _five_letters(letters, number):
    out = bytearray(5)
    for at in range(4, -1, -1):
        number, digit = divmod(number, 85)
        out[at] = letters[digit]
    return bytes(out)


def _encode85(b, letters, pad, shorthands=()):
    """Four bytes at a time as five letters; `shorthands` stand for whole words."""
    data = _as_bytes(b)
    missing = -len(data) % 4
    words = [int.from_bytes(data[at:at + 4].ljust(4, b'\0'), 'big')
             for at in range(0, len(data), 4)]
    short = dict(shorthands)
    texts = [short.get(word) or _five_letters(letters, word) for word in words]
    if missing and not pad:
        if texts[-1] == b'z':
            texts[-1] = letters[:1] * 5
        texts[-1] = texts[-1][:-missing]
    return b''.join(texts)


def b85encode(b, pad=False):
    """Base85 of bytes as git has it; with pad, of whole words."""
    return _encode85(b, _B85, pad)


def b85decode(b):
    """The bytes of such text."""
    b = _bytes_from_decode_data(b)
    missing = -len(b) % 5
    b = b + b'~' * missing
    values = {letter: value for value, letter in enumerate(_B85)}
    result = bytearray()
    for start in range(0, len(b), 5):
        number = 0
        for at in range(start, start + 5):
            if b[at] not in values:
                raise ValueError(f'bad base85 character at position {at}') from None
            number = number * 85 + values[b[at]]
        if number >> 32:
            raise ValueError(f'base85 overflow in hunk starting at byte {start}') from None
        result += number.to_bytes(4, 'big')
    return bytes(result[:len(result) - missing])


def a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False):
    """Ascii85 of bytes, wrapped after wrapcol letters, between <~ and ~> for adobe."""
    shorthands = [(0, b'z')]
    if foldspaces:
        shorthands.append((0x20202020, b'y'))
    text = _encode85(b, _A85, pad, shorthands)
    if adobe:
        text = b'<~' + text
    if wrapcol:
        width = max(2 if adobe else 1, wrapcol)
        lines = [text[at:at + width] for at in range(0, len(text), width)]
        if adobe and lines and len(lines[-1]) + 2 > width:
            lines.append(b'')
        text = b'\n'.join(lines)
    return text + b'~>' if adobe else text


def a85decode(b, *, foldspaces=False, adobe=False, ignorechars=b' \t\n\r\v'):
    """The bytes of Ascii85 text."""
    b = _bytes_from_decode_data(b)
    if adobe:
        if not b.endswith(b'~>'):
            raise ValueError('Ascii85 encoded byte sequences must end '
                             f'with {b"~>"!r}')
        b = b[2:-2] if b.startswith(b'<~') else b[:-2]
    result = bytearray()
    number = count = 0
    for letter in b + b'u' * 4:
        if 33 <= letter <= 117:
            number = number * 85 + letter - 33
            count += 1
            if count == 5:
                if number >> 32:
                    raise ValueError('Ascii85 overflow') from None
                result += number.to_bytes(4, 'big')
                number = count = 0
        elif letter == 122:
            if count:
                raise ValueError('z inside Ascii85 5-tuple')
            result += b'\0\0\0\0'
        elif foldspaces and letter == 121:
            if count:
                raise ValueError('y inside Ascii85 5-tuple')
            result += b'    '
        elif letter not in ignorechars:
            raise ValueError('Non-Ascii85 digit found: %c' % letter)
    # The letters that were added complete a word; so many bytes of it are none.
    extra = 4 - count
    return bytes(result[:len(result) - extra]) if extra else bytes(result)


def _input_type_check(s):
    try:
        view = memoryview(s)
    except TypeError as err:
        raise TypeError(f'expected bytes-like object, not {type(s).__name__}') from err
    if view.format not in ('c', 'b', 'B'):
        raise TypeError(f'expected single byte elements, not {view.format!r} '
                        f'from {type(s).__name__}')
    if view.ndim != 1:
        raise TypeError(f'expected 1-D data, not {view.ndim}-D data from {type(s).__name__}')


def encodebytes(s):
    """Base64 in lines of at most 76 letters."""
    _input_type_check(s)
    return b''.join(binascii.b2a_base64(s[at:at + MAXBINSIZE])
                    for at in range(0, len(s), MAXBINSIZE))


def decodebytes(s):
    """The bytes of Base64 lines."""
    _input_type_check(s)
    return binascii.a2b_base64(s)


def encode(input, output):
    """From one file opened for bytes to another, as lines of Base64."""
    while chunk := input.read(MAXBINSIZE):
        while len(chunk) < MAXBINSIZE and (more := input.read(MAXBINSIZE - len(chunk))):
            chunk += more
        output.write(binascii.b2a_base64(chunk))


def decode(input, output):
    """The other way."""
    while line := input.readline():
        output.write(binascii.a2b_base64(line))


if _VERSION >= (3, 13):
    __all__[16:16] = ['z85encode', 'z85decode']
    _Z85 = (b'0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
            b'.-:+=^!/*?&<>()[]{}@%$#')
    _to_z85 = bytes.maketrans(_B85, _Z85)
    _from_z85 = bytes.maketrans(_Z85 + b';_`|~', _B85 + b'\0' * 5)

    def z85encode(s):
        """Base85 of bytes with the letters of ZeroMQ."""
        return b85encode(s).translate(_to_z85)

    def z85decode(s):
        """The bytes of such text."""
        data = _bytes_from_decode_data(s).translate(_from_z85)
        try:
            return b85decode(data)
        except ValueError as exc:
            raise ValueError(exc.args[0].replace('base85', 'z85')) from None
