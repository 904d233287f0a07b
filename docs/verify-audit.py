#!/usr/bin/env python3
"""Verifies an export of the audit chain of Gongkai without Gongkai. Python 3.8 or later, standard library only; docs/audit.md describes the form.

verify-audit.py FILE [--key HEX]     FILE may be compressed (gzip); --key is the public key the agency made known, against one that was put into the file.
Exit codes: 0 in order, 1 broken (the first broken record is named), 2 wrong call or unreadable.
"""
import gzip
import hashlib
import json
import sys

FIELDS = ["at", "actorKind", "actorId", "actorName", "agencyId", "from", "act", "objectKind", "objectId", "objectName", "before", "after", "reason"]
M = 0xFFFFFFFF


def rotate(x, n):
    n %= 32
    return ((x << n) | (x >> (32 - n))) & M if n else x


def own_sm3(data):
    """SM3 (GB/T 32905-2016)."""
    v = [0x7380166F, 0x4914B2B9, 0x172442D7, 0xDA8A0600, 0xA96F30BC, 0x163138AA, 0xE38DEE4D, 0xB0FB0E4E]
    data += b"\x80" + b"\0" * ((55 - len(data)) % 64) + (8 * len(data)).to_bytes(8, "big")
    for at in range(0, len(data), 64):
        w = [int.from_bytes(data[at + i:at + i + 4], "big") for i in range(0, 64, 4)]
        for j in range(16, 68):
            x = w[j - 16] ^ w[j - 9] ^ rotate(w[j - 3], 15)
            w.append(x ^ rotate(x, 15) ^ rotate(x, 23) ^ rotate(w[j - 13], 7) ^ w[j - 6])
        a, b, c, d, e, f, g, h = v
        for j in range(64):
            t = rotate(0x79CC4519 if j < 16 else 0x7A879D8A, j)
            s1 = rotate((rotate(a, 12) + e + t) & M, 7)
            s2 = s1 ^ rotate(a, 12)
            ff = a ^ b ^ c if j < 16 else (a & b) | (a & c) | (b & c)
            gg = e ^ f ^ g if j < 16 else (e & f) | (~e & M & g)
            t1 = (ff + d + s2 + (w[j] ^ w[j + 4])) & M
            t2 = (gg + h + s1 + w[j]) & M
            a, b, c, d, e, f, g, h = t1, a, rotate(b, 9), c, t2 ^ rotate(t2, 9) ^ rotate(t2, 17), e, rotate(f, 19), g
        v = [x ^ y for x, y in zip(v, (a, b, c, d, e, f, g, h))]
    return b"".join(x.to_bytes(4, "big") for x in v)


def fast_sm3():
    """The SM3 of the machine's OpenSSL where it has one and agrees with ours, which is correct and slow."""
    try:
        if hashlib.new("sm3", b"abc").digest() == own_sm3(b"abc"):
            return lambda data: hashlib.new("sm3", data).digest()
    except ValueError:
        pass
    return own_sm3


# p, a, b, G, n of sm2p256v1 (GB/T 32918.5-2017) and of P-256 (FIPS 186-4).
CURVES = {
    "sm3": (0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFF, 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFC,
            0x28E9FA9E9D9F5E344D5A9E4BCF6509A7F39789F515AB8F92DDBCBD414D940E93,
            (0x32C4AE2C1F1981195F9904466A39C9948FE30BBFF2660BE1715A4589334C74C7, 0xBC3736A2F4F6779C59BDCEE36B692153D0A9877CC62A474002DF32E52139F0A0),
            0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123),
    "sha256": (0xFFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFF, 0xFFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFC,
               0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B,
               (0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296, 0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5),
               0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551),
}


def add(curve, one, other):
    p, a = curve[0], curve[1]
    if one is None or other is None:
        return one or other
    if one[0] == other[0]:
        if (one[1] + other[1]) % p == 0:
            return None
        slope = (3 * one[0] * one[0] + a) * pow(2 * one[1], p - 2, p) % p
    else:
        slope = (other[1] - one[1]) * pow(other[0] - one[0], p - 2, p) % p
    x = (slope * slope - one[0] - other[0]) % p
    return x, (slope * (one[0] - x) - one[1]) % p


def times(curve, k, point):
    result = None
    while k:
        if k & 1:
            result = add(curve, result, point)
        point, k = add(curve, point, point), k >> 1
    return result


def signed(algorithm, digest, text, key, signature):
    """SM2 (GB/T 32918.2, the usual identity 1234567812345678) or ECDSA; signature = r, s."""
    curve = CURVES[algorithm]
    p, a, b, g, n = curve
    key, signature = bytes.fromhex(key), bytes.fromhex(signature)
    if len(key) != 65 or key[0] != 4 or len(signature) != 64:
        return False
    public = int.from_bytes(key[1:33], "big"), int.from_bytes(key[33:], "big")
    r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
    if max(public) >= p or (public[1] ** 2 - public[0] ** 3 - a * public[0] - b) % p or not (0 < r < n and 0 < s < n):
        return False
    if algorithm == "sm3":
        z = digest(b"\x00\x801234567812345678" + b"".join(x.to_bytes(32, "big") for x in (a, b, *g, *public)))
        t = (r + s) % n
        point = add(curve, times(curve, s, g), times(curve, t, public)) if t else None
        return point is not None and (int.from_bytes(digest(z + text), "big") + point[0]) % n == r
    w = pow(s, n - 2, n)
    point = add(curve, times(curve, int.from_bytes(digest(text), "big") * w % n, g), times(curve, r * w % n, public))
    return point is not None and point[0] % n == r


def field(value):
    if value is None:
        return b"-1:"
    data = str(value).encode()
    return b"%d:%b" % (len(data), data)


class Broken(Exception):
    def __init__(self, record, why):
        super().__init__(f"broken: {record}: {why}")


def verify(lines, known_key):
    head = json.loads(next(lines))
    if head["form"] != "gongkai-audit" or head["version"] != 1 or head["digest"] not in CURVES:
        raise ValueError("not an export of this form")
    algorithm, end, seals = head["digest"], head["head"], head["seals"]
    digest = fast_sm3() if algorithm == "sm3" else lambda data: hashlib.sha256(data).digest()
    keys = [known_key.lower()] if known_key else head["publicKeys"]
    last, before, at, continued = 0, f"{algorithm}:{'0' * 64}", None, None
    seen = {0: before}
    for line in lines:
        record = json.loads(line)
        number = record["sequence"]
        if number != last + 1:
            raise Broken(last + 1 if number > last else number, f"record {number} stands in its place")
        text = field(before) + field(number) + b"".join(field(record[name]) for name in FIELDS)
        actual = f"{algorithm}:{digest(text).hex()}"
        if actual != record["digest"]:
            raise Broken(number, f"fields give {actual}, the record says {record['digest']}")
        last, before, at = number, actual, record["at"]
        seen[number] = before
        if record["act"] == "audit.continued":
            continued = continued or number
    if last < end["sequence"]:
        raise Broken(last + 1, f"the chain ends at {last}, its noted end is {end['sequence']}")
    if last > end["sequence"] and seen.get(end["sequence"]) == end["digest"]:
        raise Broken(end["sequence"] + 1, "records after the noted end")
    if (end["sequence"], end["digest"]) != (last, before) or last and end["at"] != at:
        raise Broken(end["sequence"], "the noted end differs from the last record")
    covered = 0
    for i, seal in enumerate(seals):
        if seal["number"] != i + 1:
            raise Broken(covered + 1, f"seal {i + 1} is missing")
        text = b"".join(map(field, ["gongkai-audit-seal", seal["number"], seal["day"], seal["sequence"], seal["digest"], seal["at"], seal["publicKey"]]))
        if seal["publicKey"] not in keys or not signed(algorithm, digest, text, seal["publicKey"], seal["signature"]):
            raise Broken(seal["sequence"], f"the signature of seal {seal['number']} ({seal['day']}) does not hold")
        if seal["sequence"] > last:
            raise Broken(last + 1, f"seal {seal['number']} covers records up to {seal['sequence']}")
        if seen[seal["sequence"]] != seal["digest"]:
            raise Broken(covered + 1, f"records {covered + 1} to {seal['sequence']} were rewritten after seal {seal['number']}")
        if seal["sequence"] <= covered:
            raise Broken(seal["sequence"], f"seal {seal['number']} covers nothing new")
        covered = seal["sequence"]
    if continued:
        raise Broken(continued, "the noted end had been changed by hand before this record; it says what stood there")
    return f"in order: {last} records, {len(seals)} seals, end {before}\npublic keys: {' '.join(keys)}"


def main(args):
    if len(args) not in (1, 3) or len(args) == 3 and args[1] != "--key":
        print(__doc__, file=sys.stderr)
        return 2
    try:
        with open(args[0], "rb") as raw:
            packed = raw.read(2) == b"\x1f\x8b"
        with (gzip.open if packed else open)(args[0], "rt", encoding="utf-8", newline="\n") as lines:
            print(verify(lines, args[2] if len(args) == 3 else None))
        return 0
    except Broken as broken:
        print(broken)
        return 1
    except (OSError, EOFError, ValueError, KeyError, TypeError, StopIteration) as trouble:
        print(f"unreadable: {trouble!r}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
