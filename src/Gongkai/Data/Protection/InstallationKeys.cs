using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Gongkai.Web;

namespace Gongkai.Data.Protection;

/// <summary>
/// The keys of an installation (密钥). They stand in a file outside the database, so that a copy of the database alone tells nobody's telephone number.
/// The first key of the file is the one in use; older ones still open what they sealed.
/// </summary>
public sealed class InstallationKeys
{
    const int NonceSize = 12, TagSize = 16, KeySize = 32;
    const string FileName = "installation.key";

    readonly IReadOnlyList<(string Id, byte[] Secret)> keys;

    InstallationKeys(IReadOnlyList<(string Id, byte[] Secret)> keys, string file) => (this.keys, File) = (keys, file);

    /// <summary>The file they stand in.</summary>
    public string File { get; }

    /// <summary>Names the key in use without giving it away; the database keeps it, so that a wrong key file is noticed.</summary>
    public string Fingerprint => keys[0].Id;

    /// <summary>Whether a fingerprint is that of one of the keys.</summary>
    public bool Knows(string fingerprint) => keys.Any(k => k.Id == fingerprint);

    /// <summary>Where the keys of a folder stand.</summary>
    public static string FileIn(string folder) => Path.Combine(folder, FileName);

    /// <summary>The keys in a folder; null when there are none.</summary>
    /// <exception cref="StartRefusedException">The file is there and cannot be used.</exception>
    public static InstallationKeys? Find(string folder)
    {
        var file = FileIn(folder);
        if (!System.IO.File.Exists(file))
            return null;
        try
        {
            return Parse(System.IO.File.ReadAllText(file), file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"密钥文件 {file} 不能读取：请检查文件的权限。", e);
        }
    }

    /// <summary>Makes the first key of a folder. Only its owner may read the file.</summary>
    public static InstallationKeys Create(string folder)
    {
        var secret = RandomNumberGenerator.GetBytes(KeySize);
        return new([(IdOf(secret), secret)], Write(Convert.ToBase64String(secret) + "\n", folder));
    }

    /// <summary>Writes a key file where there is none.</summary>
    /// <returns>The file.</returns>
    internal static string Write(string text, string folder)
    {
        Folders.MakePrivate(folder);
        var file = FileIn(folder);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(file, options))
        {
            stream.Write(Encoding.ASCII.GetBytes(text));
            stream.Flush(flushToDisk: true);
        }
        return file;
    }

    /// <summary>Keys from the text of a key file: one in base64 a line, the one in use first.</summary>
    /// <exception cref="StartRefusedException">It is not such a text.</exception>
    public static InstallationKeys Parse(string text, string file)
    {
        var secrets = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Decode).ToList();
        return secrets.Count > 0 && secrets.TrueForAll(s => s is not null)
            ? new([.. secrets.Select(s => (IdOf(s!), s!))], file)
            : throw new StartRefusedException($"密钥文件 {file} 已损坏：请从备份中取回这个文件。");
    }

    /// <summary>The text of the key file, for an encrypted backup.</summary>
    public string Export() => string.Concat(keys.Select(k => Convert.ToBase64String(k.Secret) + "\n"));

    /// <summary>Encrypts a text (AES-256-GCM).</summary>
    /// <param name="text">The text.</param>
    /// <param name="purpose">What it is, e.g. <c>person.phone</c>; it opens only as the same.</param>
    public SealedText Seal(string text, string purpose)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var bytes = new byte[NonceSize + TagSize + plain.Length];
        var nonce = bytes.AsSpan(0, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(Derive(keys[0].Secret, "seal"), TagSize);
        aes.Encrypt(nonce, plain, bytes.AsSpan(NonceSize + TagSize), bytes.AsSpan(NonceSize, TagSize), Encoding.UTF8.GetBytes(purpose));
        return new($"v1:{keys[0].Id}:{Base64Url.EncodeToString(bytes)}");
    }

    /// <summary>Decrypts a text.</summary>
    /// <param name="text">What <see cref="Seal"/> gave.</param>
    /// <param name="purpose">The same purpose.</param>
    /// <exception cref="CryptographicException">It was changed, or sealed with another key or for another purpose.</exception>
    public string Open(SealedText text, string purpose)
    {
        if (text.Cipher.Split(':') is not ["v1", var id, var base64] || keys.FirstOrDefault(k => k.Id == id) is not { Secret: { } secret })
            throw new CryptographicException("The text was sealed with a key that is not here.");
        var bytes = Base64Url.DecodeFromChars(base64);
        if (bytes.Length < NonceSize + TagSize)
            throw new CryptographicException("The sealed text is cut.");
        var cipher = bytes.AsSpan(NonceSize + TagSize);
        var plain = new byte[cipher.Length];
        using var aes = new AesGcm(Derive(secret, "seal"), TagSize);
        aes.Decrypt(bytes.AsSpan(0, NonceSize), cipher, bytes.AsSpan(NonceSize, TagSize), plain, Encoding.UTF8.GetBytes(purpose));
        return Encoding.UTF8.GetString(plain);
    }

    /// <summary>A keyed fingerprint by which an encrypted text can be found again, e.g. a person by e-mail address.</summary>
    public string Index(string text, string purpose) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(Derive(keys[^1].Secret, "index"), Encoding.UTF8.GetBytes($"{purpose}\n{text}")));

    /// <summary>A secret for another use, from each key, the one in use first; nothing leads back from it to the key.</summary>
    public IReadOnlyList<byte[]> SecretsFor(string use) => [.. keys.Select(k => Derive(k.Secret, use))];

    static byte[] Derive(byte[] secret, string use) => HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, KeySize, info: Encoding.UTF8.GetBytes("gongkai/" + use));

    static string IdOf(byte[] secret) => Convert.ToHexStringLower(Derive(secret, "name").AsSpan(0, 6));

    static byte[]? Decode(string line)
    {
        var secret = new byte[KeySize + 3];
        return Convert.TryFromBase64String(line, secret, out var length) && length == KeySize ? secret[..KeySize] : null;
    }
}
