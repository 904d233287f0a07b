using System.Xml.Linq;
using Gongkai.Data.Protection;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Data;

/// <summary>Keeps the keys of forms and cookies in the database, so that a restart or a second process knows them.</summary>
sealed class ProtectionKeyStore(IServiceProvider services) : IXmlRepository
{
    // A start waits for them, so they are not asked for by way of the model.
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var connection = services.GetRequiredService<Installation>().Database.Connect();
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """SELECT "Xml" FROM "ProtectionKeys" """;
        using var keys = command.ExecuteReader();
        var elements = new List<XElement>();
        while (keys.Read())
            elements.Add(XElement.Parse(keys.GetString(0)));
        return elements;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var scope = services.CreateScope();
        var context = scope.ServiceProvider.GetRequiredService<GongkaiContext>();
        context.ProtectionKeys.Add(new() { Name = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
        context.SaveChanges();
    }
}

/// <summary>Encrypts those keys with the installation's own, which stands outside the database.</summary>
sealed class ProtectionKeySeal(IServiceProvider services) : IXmlEncryptor, IXmlDecryptor
{
    public const string Purpose = "protection.key";

    public EncryptedXmlInfo Encrypt(XElement plaintextElement) =>
        new(new("sealed", services.GetRequiredService<InstallationKeys>().Seal(plaintextElement.ToString(SaveOptions.DisableFormatting), Purpose).Cipher), typeof(ProtectionKeySeal));

    public XElement Decrypt(XElement encryptedElement) => XElement.Parse(services.GetRequiredService<InstallationKeys>().Open(new(encryptedElement.Value), Purpose));
}
