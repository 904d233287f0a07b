using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Gongkai.Web;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Parameters;

namespace Gongkai.Data.Backup;

/// <summary>
/// How a backup is encrypted: a key from the passphrase by Argon2id, then AES-256-GCM in chunks. The nonce of a chunk holds its number and whether it is the last, so that
/// chunks can be neither moved nor cut off. The first line of the file says how the key is made; docs/backup.md describes it for those who read it without this program.
/// </summary>
sealed class BackupCipher : IDisposable
{
    /// <summary>Begin of an encrypted backup.</summary>
    public const string Mark = "GONGKAI BACKUP 1 ";

    /// <summary>Bytes of a chunk before encryption, and what encryption adds.</summary>
    public const int ChunkSize = 64 * 1024, TagSize = 16;

    const int Memory = 64 * 1024, Passes = 3, Lanes = 1, MostMemory = 1024 * 1024, MostPasses = 20;
    const int LongestHeader = 400;

    readonly AesGcm aes;
    readonly byte[] nonce, header;

    BackupCipher(byte[] key, byte[] nonce, byte[] header) => (aes, this.nonce, this.header) = (new(key, TagSize), nonce, header);

    /// <summary>The first line.</summary>
    public ReadOnlyMemory<byte> Header => header;

    /// <summary>A new one for a backup that is written.</summary>
    public static BackupCipher New(string passphrase)
    {
        var (salt, nonce) = (RandomNumberGenerator.GetBytes(16), RandomNumberGenerator.GetBytes(7));
        var secret = Secret(passphrase, salt, Memory, Passes, Lanes);
        var line = $"{Mark}argon2id m={Memory} t={Passes} p={Lanes} salt={Convert.ToBase64String(salt)} nonce={Convert.ToBase64String(nonce)} check={Check(secret)}\n";
        return new(Key(secret), nonce, Encoding.ASCII.GetBytes(line));
    }

    /// <summary>The one of a backup that is read; the stream is left after the first line.</summary>
    /// <exception cref="StartRefusedException">The passphrase is missing or wrong.</exception>
    /// <exception cref="InvalidDataException">The first line is damaged.</exception>
    public static BackupCipher Of(Stream file, string? passphrase)
    {
        var line = new List<byte>();
        for (int b; (b = file.ReadByte()) != '\n'; line.Add((byte)b))
            if (b < 0 || line.Count > LongestHeader)
                throw new InvalidDataException("The header is cut.");
        var text = Encoding.ASCII.GetString([.. line]);
        var parts = text[Mark.Length..].Split(' ').Skip(1).Select(p => p.Split('=', 2)).Where(p => p.Length == 2).ToDictionary(p => p[0], p => p[1]);
        try
        {
            var (m, t, p) = (Number(parts["m"], MostMemory), Number(parts["t"], MostPasses), Number(parts["p"], 16));
            var (salt, nonce) = (Convert.FromBase64String(parts["salt"]), Convert.FromBase64String(parts["nonce"]));
            if (nonce.Length != 7)
                throw new InvalidDataException("The header is damaged.");
            if (passphrase is null)
                throw new StartRefusedException("备份是加密的：请用 --passphrase-file 指明口令文件。");
            var secret = Secret(passphrase, salt, m, t, p);
            return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Check(secret)), Encoding.ASCII.GetBytes(parts["check"]))
                ? new(Key(secret), nonce, [.. line, (byte)'\n'])
                : throw new StartRefusedException("口令不对，打不开这个备份：请核对口令文件，没有改动任何数据。");
        }
        catch (Exception e) when (e is KeyNotFoundException or FormatException or OverflowException)
        {
            throw new InvalidDataException("The header is damaged.", e);
        }
    }

    /// <summary>Encrypts a chunk.</summary>
    public void Encrypt(uint number, bool last, ReadOnlySpan<byte> plain, Span<byte> cipher) =>
        aes.Encrypt(Nonce(number, last), plain, cipher[TagSize..], cipher[..TagSize], header);

    /// <summary>Decrypts a chunk.</summary>
    /// <exception cref="AuthenticationTagMismatchException">It was changed, moved or cut.</exception>
    public void Decrypt(uint number, bool last, ReadOnlySpan<byte> cipher, Span<byte> plain) =>
        aes.Decrypt(Nonce(number, last), cipher[TagSize..], cipher[..TagSize], plain, header);

    public void Dispose() => aes.Dispose();

    byte[] Nonce(uint number, bool last)
    {
        var bytes = new byte[12];
        nonce.CopyTo(bytes, 0);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(7), number);
        bytes[11] = last ? (byte)1 : (byte)0;
        return bytes;
    }

    static int Number(string text, int most) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) is >= 1 and var n && n <= most ? n : throw new FormatException();

    static byte[] Secret(string passphrase, byte[] salt, int memory, int passes, int lanes)
    {
        var argon = new Argon2BytesGenerator();
        argon.Init(new Argon2Parameters.Builder(Argon2Parameters.Argon2id).WithVersion(Argon2Parameters.Version13).WithSalt(salt).WithMemoryAsKB(memory).WithIterations(passes).WithParallelism(lanes).Build());
        var secret = new byte[32];
        argon.GenerateBytes(Encoding.UTF8.GetBytes(passphrase), secret);
        return secret;
    }

    static byte[] Key(byte[] secret) => HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, info: "gongkai/backup"u8.ToArray());

    static string Check(byte[] secret) => Convert.ToBase64String(HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 9, info: "gongkai/backup-check"u8.ToArray()));
}
