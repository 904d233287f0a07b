using System.Buffers;
using System.Globalization;
using Gongkai.Data.Protection;
using Gongkai.Features.Audit.Chain;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.EC;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Math.EC;

namespace Gongkai.Features.Audit.Seals;

/// <summary>
/// The keys that sign seals: SM2 with SM3 where the chain is SM3, ECDSA P-256 with SHA-256 otherwise. They are derived from the installation's keys, which stand
/// in a file outside the database; so each process of an installation signs with the same one, and nothing more is to be kept or backed up.
/// </summary>
sealed class SealKeys(InstallationKeys keys, string algorithm)
{
    readonly Curve curve = Curve.Of(algorithm);

    /// <summary>The public keys of the installation, the one in use first, uncompressed, hexadecimal.</summary>
    public IReadOnlyList<string> Public => [.. keys.SecretsFor("audit-seal").Select(secret => Convert.ToHexStringLower(curve.Point(Scalar(secret)).GetEncoded(false)))];

    /// <summary>Signs a seal that has everything but its signature.</summary>
    public ChainSeal Sign(ChainSeal seal)
    {
        var signer = curve.Signer();
        signer.Init(forSigning: true, new ECPrivateKeyParameters(Scalar(keys.SecretsFor("audit-seal")[0]), curve.Domain));
        signer.BlockUpdate(Text(seal));
        return seal with { Signature = Convert.ToHexStringLower(signer.GenerateSignature()) };
    }

    /// <summary>Whether the public key of a seal signed it, whoever has that key.</summary>
    public static bool Signed(ChainSeal seal, string algorithm)
    {
        try
        {
            var curve = Curve.Of(algorithm);
            var signer = curve.Signer();
            signer.Init(forSigning: false, new ECPublicKeyParameters(curve.Domain.Curve.DecodePoint(Convert.FromHexString(seal.PublicKey)), curve.Domain));
            signer.BlockUpdate(Text(seal));
            return signer.VerifySignature(Convert.FromHexString(seal.Signature));
        }
        catch (Exception e) when (e is FormatException or ArgumentException or ArithmeticException or CryptoException)
        {
            return false; // what is no key and no signature signs nothing
        }
    }

    /// <summary>The name of the way of signing, for people and for the export.</summary>
    public static string NameOf(string algorithm) => algorithm == AuditChain.Sm3 ? "sm2-sm3" : "ecdsa-p256-sha256";

    // The text a signature covers; docs/audit.md says the same.
    static byte[] Text(ChainSeal seal)
    {
        var text = new ArrayBufferWriter<byte>(512);
        AuditChain.Field(text, "gongkai-audit-seal");
        AuditChain.Field(text, seal.Number);
        AuditChain.Field(text, seal.Day);
        AuditChain.Field(text, seal.Sequence);
        AuditChain.Field(text, seal.Digest);
        AuditChain.Field(text, seal.At);
        AuditChain.Field(text, seal.PublicKey);
        return text.WrittenSpan.ToArray();
    }

    // 1 … n - 2, as SM2 wants it. The secret has 256 bits; the bias of the remainder is of no use to anybody.
    BigInteger Scalar(byte[] secret) => new BigInteger(1, secret).Mod(curve.Domain.N.Subtract(BigInteger.Two)).Add(BigInteger.One);

    sealed record Curve(ECDomainParameters Domain, Func<ISigner> Signer)
    {
        public static Curve Of(string algorithm) => algorithm == AuditChain.Sm3
            ? new(Named("sm2p256v1"), () => new SM2Signer(PlainDsaEncoding.Instance))
            : new(Named("secp256r1"), () => new DsaDigestSigner(new ECDsaSigner(new HMacDsaKCalculator(new Sha256Digest())), new Sha256Digest(), PlainDsaEncoding.Instance));

        public ECPoint Point(BigInteger scalar) => Domain.G.Multiply(scalar).Normalize();

        static ECDomainParameters Named(string name) => new(CustomNamedCurves.GetByName(name));
    }
}

/// <summary>The making of seals.</summary>
static class Sealed
{
    /// <summary>The day as seals cover it.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A seal as verifiers see it.</summary>
    public static ChainSeal Text(this AuditSeal seal) =>
        new(seal.Number, Day(seal.Day), seal.Sequence, seal.Digest, AuditChain.Moment(seal.At), seal.PublicKey, seal.Signature);
}
