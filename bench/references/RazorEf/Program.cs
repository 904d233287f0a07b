// What a C# team writes by default: Razor Pages over EF Core and SQLite, one row on one page.
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
        store.SaveChanges();
    }
}
app.MapRazorPages();
app.Run();

sealed class Store(DbContextOptions<Store> options) : DbContext(options)
{
    public DbSet<Report> Reports => Set<Report>();
}

sealed class Report
{
    public int Id { get; set; }

    public required string Title { get; set; }
}
