// What a C# team writes by default: Razor Pages over EF Core and SQLite, one row on one page. With --page FILE it has five hundred documents of that text.
using Microsoft.EntityFrameworkCore;

var builder = WebApplication.CreateBuilder(args);
builder.Logging.ClearProviders();
builder.Services.AddRazorPages();
builder.Services.AddDbContext<Store>(options => options.UseSqlite($"Data Source={builder.Configuration["file"]}"));
var app = builder.Build();
using (var scope = app.Services.CreateScope())
{
    var store = scope.ServiceProvider.GetRequiredService<Store>();
    if (store.Database.EnsureCreated())
    {
        store.Reports.Add(new Report { Title = "某机关2023年政府信息公开工作年度报告" });
        if (builder.Configuration["page"] is { } page)
            store.Documents.AddRange(Enumerable.Range(1, 500).Select(i => new Document { Title = $"第 {i} 号文件", Body = File.ReadAllText(page) }));
        store.SaveChanges();
    }
}
app.MapRazorPages();
app.Run();

sealed class Store(DbContextOptions<Store> options) : DbContext(options)
{
    public DbSet<Report> Reports => Set<Report>();

    public DbSet<Document> Documents => Set<Document>();
}

sealed class Document
{
    public int Id { get; set; }

    public required string Title { get; set; }

    public required string Body { get; set; }
}

sealed class Report
{
    public int Id { get; set; }

    public required string Title { get; set; }
}
