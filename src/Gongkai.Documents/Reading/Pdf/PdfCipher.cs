using System.Security.Cryptography;

namespace Gongkai.Documents.Reading.Pdf;

/// <summary>Decrypts a file that opens without a password (ISO 32000-1, 7.6, and ISO 32000-2 for 256 bits): one locked only against editing.</summary>
sealed class PdfCipher
{
    static readonly byte[] Filling = Convert.FromHexString("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A");

    readonly byte[] key;
    readonly Method streams, strings;

    enum Method { None, Rc4, Aes128, Aes256 }

    PdfCipher(byte[] key, Method streams, Method strings) => (this.key, this.streams, this.strings) = (key, streams, strings);

    /// <summary>Opens a file with the empty password.</summary>
    /// <exception cref="PdfRefusedException">A password is needed.</exception>
    public static PdfCipher Open(PdfDictionary encryption, byte[] id, Func<object?, object?> value)
    {
        if (value(encryption.GetValueOrDefault("Filter")) is not PdfName { Value: "Standard" })
            throw new PdfRefusedException("这份 PDF 用证书或专用软件加密，无法读取。请解除加密后再试。");
        int version = Number("V"), revision = Number("R");
        byte[] owner = Bytes("O"), user = Bytes("U");
        var (streams, strings) = version switch
        {
            1 or 2 => (Method.Rc4, Method.Rc4),
            4 or 5 => (Filter("StmF"), Filter("StrF")),
            _ => throw new PdfUnfamiliarException("encryption " + version),
        };
        var key = revision >= 5 ? Key256(revision, user, Bytes("UE")) : Key128(version == 1 ? 5 : Math.Clamp(Length(), 5, 16));
        return new(key, streams, strings);

        int Number(string name) => value(encryption.GetValueOrDefault(name)) is double d ? (int)d : 0;
        byte[] Bytes(string name) => value(encryption.GetValueOrDefault(name)) is PdfString s ? s.Bytes : [];
        int Length() => version == 4 ? 16 : Number("Length") is > 0 and var bits ? bits / 8 : 5;

        Method Filter(string name)
        {
            if (value(encryption.GetValueOrDefault(name)) is not PdfName { Value: not "Identity" } which
                || value(encryption.GetValueOrDefault("CF")) is not PdfDictionary filters || value(filters.GetValueOrDefault(which.Value)) is not PdfDictionary filter)
                return Method.None;
            return value(filter.GetValueOrDefault("CFM")) is PdfName method ? method.Value switch { "V2" => Method.Rc4, "AESV2" => Method.Aes128, "AESV3" => Method.Aes256, _ => Method.None } : Method.None;
        }

        // Algorithm 2, and 4 or 5 to see whether the empty password is the right one.
        byte[] Key128(int length)
        {
            var metadata = revision >= 4 && value(encryption.GetValueOrDefault("EncryptMetadata")) is false ? new byte[] { 255, 255, 255, 255 } : [];
            var permissions = BitConverter.GetBytes(value(encryption.GetValueOrDefault("P")) is double p ? unchecked((int)(long)p) : 0);
            var key = MD5.HashData([.. Filling, .. owner[..Math.Min(32, owner.Length)], .. permissions, .. id, .. metadata]);
            for (var i = 0; revision >= 3 && i < 50; i++)
                key = MD5.HashData(key.AsSpan(0, length));
            key = key[..length];
            byte[] proof;
            if (revision == 2)
                proof = Rc4(key, Filling);
            else
            {
                proof = MD5.HashData([.. Filling, .. id]);
                for (var i = 0; i < 20; i++)
                    proof = Rc4([.. key.Select(b => (byte)(b ^ i))], proof);
            }
            return user.AsSpan().StartsWith(proof) ? key : throw NeedsPassword();
        }
    }

    /// <summary>Decrypts a stream.</summary>
    public ReadOnlyMemory<byte> Stream(ReadOnlyMemory<byte> data, PdfReference owner) => Decrypt(data, owner, streams);

    /// <summary>Decrypts a string.</summary>
    public byte[] String(byte[] data, PdfReference owner) => Decrypt(data, owner, strings).ToArray();

    ReadOnlyMemory<byte> Decrypt(ReadOnlyMemory<byte> data, PdfReference owner, Method method) => method switch
    {
        Method.Rc4 => Rc4(ObjectKey(owner, []), data.Span),
        Method.Aes128 => Aes(ObjectKey(owner, "sAlT"u8), data.Span),
        Method.Aes256 => Aes(key, data.Span),
        _ => data,
    };

    byte[] ObjectKey(PdfReference owner, ReadOnlySpan<byte> salt)
    {
        int n = owner.Number, g = owner.Generation;
        return MD5.HashData([.. key, (byte)n, (byte)(n >> 8), (byte)(n >> 16), (byte)g, (byte)(g >> 8), .. salt])[..Math.Min(16, key.Length + 5)];
    }

    static byte[] Aes(byte[] key, ReadOnlySpan<byte> data)
    {
        if (data.Length < 32)
            return [];
        using var aes = System.Security.Cryptography.Aes.Create();
        aes.Key = key;
        var body = data[16..];
        try
        {
            return aes.DecryptCbc(body[..(body.Length / 16 * 16)], data[..16]);
        }
        catch (CryptographicException)
        {
            // Wrong padding only: the text before it is good.
            return aes.DecryptCbc(body[..(body.Length / 16 * 16)], data[..16], PaddingMode.None);
        }
    }

    static byte[] Rc4(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data)
    {
        Span<byte> state = stackalloc byte[256];
        for (var i = 0; i < 256; i++)
            state[i] = (byte)i;
        for (int i = 0, j = 0; i < 256; i++)
        {
            j = (j + state[i] + key[i % key.Length]) & 255;
            (state[i], state[j]) = (state[j], state[i]);
        }
        var output = new byte[data.Length];
        for (int k = 0, i = 0, j = 0; k < data.Length; k++)
        {
            i = (i + 1) & 255;
            j = (j + state[i]) & 255;
            (state[i], state[j]) = (state[j], state[i]);
            output[k] = (byte)(data[k] ^ state[(state[i] + state[j]) & 255]);
        }
        return output;
    }

    // Algorithm 2.A of ISO 32000-2 with the empty user password.
    static byte[] Key256(int revision, byte[] user, byte[] wrapped)
    {
        if (user.Length < 48 || wrapped.Length < 32)
            throw new PdfUnfamiliarException("encryption entries");
        if (!Hash(revision, user.AsSpan(32, 8)).AsSpan().SequenceEqual(user.AsSpan(0, 32)))
            throw NeedsPassword();
        using var aes = System.Security.Cryptography.Aes.Create();
        aes.Key = Hash(revision, user.AsSpan(40, 8));
        return aes.DecryptCbc(wrapped.AsSpan(0, 32), new byte[16], PaddingMode.None);
    }

    // Algorithm 2.B.
    static byte[] Hash(int revision, ReadOnlySpan<byte> salt)
    {
        var k = SHA256.HashData(salt);
        if (revision < 6)
            return k;
        for (var round = 0; ; round++)
        {
            var block = new byte[k.Length * 64];
            for (var i = 0; i < 64; i++)
                k.CopyTo(block, i * k.Length);
            using var aes = System.Security.Cryptography.Aes.Create();
            aes.Key = k[..16];
            var e = aes.EncryptCbc(block, k.AsSpan(16, 16), PaddingMode.None);
            k = (e.Take(16).Sum(b => b) % 3) switch { 0 => SHA256.HashData(e), 1 => SHA384.HashData(e), _ => SHA512.HashData(e) };
            if (round >= 63 && e[^1] <= round - 31)
                return k[..32];
        }
    }

    static PdfRefusedException NeedsPassword() => new("这份 PDF 需要密码才能打开。请取消打开密码后另存，再重新读取。");
}
