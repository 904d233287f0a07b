using System.Reflection;
using Gongkai.Data;
using Gongkai.Tests.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gongkai.Tests.Server.Access;

/// <summary>What a browser sends fills forms, never the rows of the database: a field that no form has cannot reach a role, a version or a key.</summary>
public sealed class MassAssignmentTests
{
    [Fact]
    public async Task No_page_binds_a_row_of_the_database()
    {
        await using var site = await RunningSite.Demo(Database.Sqlite);
        await using var scope = site.Services.CreateAsyncScope();
        var rows = scope.ServiceProvider.GetRequiredService<GongkaiContext>().Model.GetEntityTypes().Select(e => e.ClrType).ToHashSet();
        var bound = typeof(GongkaiContext).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(PageModel))).SelectMany(page =>
            page.GetProperties().Where(p => p.GetCustomAttribute<BindPropertyAttribute>() is not null || page.GetCustomAttribute<BindPropertiesAttribute>() is not null)
                .Select(p => (Where: $"{page.Name}.{p.Name}", Type: p.PropertyType))
                .Concat(page.GetMethods().Where(m => m.Name.StartsWith("On", StringComparison.Ordinal)).SelectMany(m => m.GetParameters()).Select(p => (Where: $"{page.Name}({p.Name})", Type: p.ParameterType)))).ToList();
        bound.ShouldNotBeEmpty();
        bound.Where(b => Parts(b.Type, []).Overlaps(rows)).Select(b => b.Where).ShouldBeEmpty();
    }

    // The type and whatever of ours hangs on it.
    static HashSet<Type> Parts(Type type, HashSet<Type> seen)
    {
        foreach (var part in type.IsGenericType ? type.GetGenericArguments() : [type.GetElementType() ?? type])
            if (part.Assembly == typeof(GongkaiContext).Assembly && seen.Add(part))
                foreach (var property in part.GetProperties().Where(p => p.CanWrite))
                    Parts(property.PropertyType, seen);
        return seen;
    }
}
