using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Gongkai.Data;

/// <summary>Says in one Chinese sentence what is wrong with a database or disk, and what to do.</summary>
static class Trouble
{
    const int NoSpaceOnUnix = 28, NoSpaceOnWindows = unchecked((int)0x80070070);
    const int SqliteReadOnly = 8, SqliteIoError = 10, SqliteCorrupt = 11, SqliteFull = 13, SqliteCannotOpen = 14, SqliteNotADatabase = 26;

    /// <summary>The sentence, or null when the exception is a fault of the program.</summary>
    public static string? Sentence(Exception exception, DatabaseChoice database)
    {
        for (var e = exception; e is not null; e = e.InnerException)
            if (Known(e, database) is { } sentence)
                return sentence;
        return null;
    }

    public static string NotWritable(string folder) => $"数据目录 {folder} 不能写入：请检查目录的权限，或用 --data 另选目录。";

    public static bool IsDiskFull(IOException e) => e.HResult is NoSpaceOnUnix or NoSpaceOnWindows;

    static string? Known(Exception exception, DatabaseChoice database) => exception switch
    {
        SqliteException e => Sqlite(e, (database as SqliteDatabase)?.File ?? database.Name),
        IOException e when IsDiskFull(e) => Full(database.Name),
        PostgresException e => Postgres(e, database),
        NpgsqlException { InnerException: SocketException or TimeoutException or IOException } or NpgsqlException { InnerException: null } =>
            $"连不上数据库 {database.Name}：请检查主机、端口和网络，并确认数据库已启动。",
        SocketException => $"连不上数据库 {database.Name}：请检查主机、端口和网络，并确认数据库已启动。",
        _ => null,
    };

    static string? Sqlite(SqliteException e, string file) => e.SqliteErrorCode switch
    {
        SqliteFull => Full(file),
        // SQLite tells a full disk as an I/O error when it cannot make its side files.
        SqliteIoError => $"读写数据库文件 {file} 失败：请检查磁盘是否已满或损坏。",
        SqliteReadOnly or SqliteCannotOpen => NotWritable(Path.GetDirectoryName(file)!),
        SqliteCorrupt or SqliteNotADatabase => $"{file} 不是完好的数据库文件：请恢复备份，或用 --data 另选目录。",
        _ => null,
    };

    static string Full(string file) => $"磁盘已满，无法写入 {file}：请腾出空间后重新启动。";

    static string? Postgres(PostgresException e, DatabaseChoice database) => e.SqlState switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
            $"数据库 {database.Name} 拒绝登录：请检查连接文本里的 Username 和 Password。",
        PostgresErrorCodes.InvalidCatalogName => $"数据库 {database.Name} 不存在：请先建库，或检查连接文本里的 Database。",
        PostgresErrorCodes.InsufficientPrivilege => $"数据库用户没有建表或建库的权限（{database.Name}）：请由数据库管理员授权后重试。",
        PostgresErrorCodes.DiskFull => Full(database.Name),
        PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.TooManyConnections => $"数据库 {database.Name} 暂时不接受连接：请稍后重试。",
        _ => null,
    };
}
