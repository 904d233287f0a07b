using Gongkai.Documents.Writing;
using Gongkai.Rules.Reports;
using NetArchTest.Rules;

namespace Gongkai.Tests;

/// <summary>The arrows of the house: Gongkai → Gongkai.Documents → Gongkai.Rules, and the law without input or output.</summary>
public sealed class ArchitectureTests
{
    [Fact]
    public void The_law_knows_nothing_above_it_and_does_no_input_or_output() =>
        Holds(Types.InAssembly(typeof(AnnualReport).Assembly).That().DoNotHaveName("ReportFormats").And().DoNotHaveNameStartingWith("<"),
            "Gongkai.Documents", "Gongkai.Data", "Gongkai.Web", "Gongkai.Features", "Microsoft.EntityFrameworkCore", "Microsoft.AspNetCore",
            "Microsoft.Data", "Npgsql", "System.Net", "System.IO.File", "System.IO.Directory", "System.TimeProvider");

    [Fact]
    public void Documents_know_no_database_and_no_web() =>
        Holds(Types.InAssembly(typeof(ReportWriter).Assembly).That().DoNotHaveNameStartingWith("<"),
            "Gongkai.Data", "Gongkai.Web", "Gongkai.Features", "Microsoft.EntityFrameworkCore", "Microsoft.AspNetCore", "Microsoft.Data", "Npgsql", "System.Net.Http");

    [Fact]
    public void The_shell_of_the_web_knows_no_tables_of_features_but_the_agency_it_shows() =>
        Holds(Types.InNamespace("Gongkai.Web.Parts").That().DoNotHaveNameStartingWith("<"), "Gongkai.Data", "Gongkai.Features");

    static void Holds(PredicateList types, params string[] forbidden)
    {
        var result = types.ShouldNot().HaveDependencyOnAny(forbidden).GetResult();
        (result.FailingTypeNames ?? []).ShouldBeEmpty();
    }
}
