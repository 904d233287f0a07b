using Gongkai.Data.Jobs;
using Gongkai.Data.Protection;
using Gongkai.Features.Agencies;
using Gongkai.Features.Api.Keys;
using Gongkai.Features.Audit;
using Gongkai.Features.Channels;
using Gongkai.Features.Desk;
using Gongkai.Features.Figures.Closing;
using Gongkai.Features.Figures.Entered;
using Gongkai.Features.Ledgers;
using Gongkai.Features.Mail;
using Gongkai.Features.Outreach;
using Gongkai.Features.People;
using Gongkai.Features.People.Passkeys;
using Gongkai.Features.People.SigningIn;
using Gongkai.Features.Publications;
using Gongkai.Features.Publications.Links;
using Gongkai.Features.Publications.Portal;
using Gongkai.Features.Reports;
using Gongkai.Features.Reports.Checking.Kept;
using Gongkai.Features.Reports.Drafting;
using Gongkai.Features.Requests;
using Gongkai.Features.Requests.Notices;
using Gongkai.Features.Requests.Portal;
using Gongkai.Features.Requests.Proposals;
using Gongkai.Features.Requests.Remedies;
using Gongkai.Features.Requests.Reminders;
using Gongkai.Features.Search.Misses;
using Gongkai.Features.Supervision;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Gongkai.Data;

/// <summary>The database of an installation. Features describe their own tables; this class only gathers them.</summary>
public abstract class GongkaiContext(DbContextOptions options) : DbContext(options)
{
    /// <summary>Agencies whose disclosure is kept here.</summary>
    public DbSet<Agency> Agencies => Set<Agency>();

    /// <summary>Internal sections of the agencies.</summary>
    public DbSet<Section> Sections => Set<Section>();

    /// <summary>People who work here.</summary>
    public DbSet<Person> People => Set<Person>();

    /// <summary>The roles of the people.</summary>
    public DbSet<RoleGrant> RoleGrants => Set<RoleGrant>();

    /// <summary>Sessions of signed-in people.</summary>
    public DbSet<SignInSession> Sessions => Set<SignInSession>();

    /// <summary>Links that work once.</summary>
    public DbSet<OneTimeLink> OneTimeLinks => Set<OneTimeLink>();

    /// <summary>Passkeys of the people.</summary>
    public DbSet<Passkey> Passkeys => Set<Passkey>();

    /// <summary>Questions to devices that wait for an answer.</summary>
    public DbSet<PasskeyQuestion> PasskeyQuestions => Set<PasskeyQuestion>();

    /// <summary>Checks of reports that people kept.</summary>
    public DbSet<KeptCheck> KeptChecks => Set<KeptCheck>();

    /// <summary>How often signing in failed lately.</summary>
    public DbSet<SignInLimit> SignInLimits => Set<SignInLimit>();

    /// <summary>Browsers in which people signed in before.</summary>
    public DbSet<KnownDevice> KnownDevices => Set<KnownDevice>();

    /// <summary>People who still owe a code.</summary>
    public DbSet<SecondStep> SecondSteps => Set<SecondStep>();

    /// <summary>Codes for the day when the telephone is lost.</summary>
    public DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();

    /// <summary>Requests for a new password that are not answered yet.</summary>
    public DbSet<PasswordRequest> PasswordRequests => Set<PasswordRequest>();

    /// <summary>E-mail that is to be sent, or was.</summary>
    public DbSet<OutboxMail> OutboxMails => Set<OutboxMail>();

    /// <summary>The record of who did what, only added to by <see cref="AuditTrail"/>.</summary>
    public DbSet<AuditRecord> AuditRecords => Set<AuditRecord>();

    /// <summary>Keys by which programs use the interface.</summary>
    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();

    /// <summary>The daily seals of that record.</summary>
    public DbSet<AuditSeal> AuditSeals => Set<AuditSeal>();

    /// <summary>Notes to people.</summary>
    public DbSet<Notification> Notifications => Set<Notification>();

    /// <summary>Annual reports as they were published.</summary>
    public DbSet<PublishedReport> PublishedReports => Set<PublishedReport>();

    /// <summary>Annual reports that are being written.</summary>
    public DbSet<ReportDraft> ReportDrafts => Set<ReportDraft>();

    /// <summary>Their sections.</summary>
    public DbSet<ReportDraftSection> ReportDraftSections => Set<ReportDraftSection>();

    /// <summary>Texts of the sections as they were saved, only ever added.</summary>
    public DbSet<ReportSectionVersion> ReportSectionVersions => Set<ReportSectionVersion>();

    /// <summary>What was done to the drafts, only ever added.</summary>
    public DbSet<ReportDraftEntry> ReportDraftEntries => Set<ReportDraftEntry>();

    /// <summary>Remarks on the sections.</summary>
    public DbSet<ReportRemark> ReportRemarks => Set<ReportRemark>();

    /// <summary>Explanations at cells, words on warnings, what was done about last year's promises.</summary>
    public DbSet<ReportWord> ReportWords => Set<ReportWord>();

    /// <summary>Closings of the figures of years.</summary>
    public DbSet<FigureClosing> FigureClosings => Set<FigureClosing>();

    /// <summary>Figures that were entered by hand.</summary>
    public DbSet<EnteredFigure> EnteredFigures => Set<EnteredFigure>();

    /// <summary>Sections that owe figures.</summary>
    public DbSet<FigureOwner> FigureOwners => Set<FigureOwner>();

    /// <summary>Requests for disclosure.</summary>
    public DbSet<DisclosureRequest> Requests => Set<DisclosureRequest>();

    /// <summary>Their events, only ever added.</summary>
    public DbSet<RequestEntry> RequestEntries => Set<RequestEntry>();

    /// <summary>Their files.</summary>
    public DbSet<RequestFile> RequestFiles => Set<RequestFile>();

    /// <summary>Who was asked for an opinion.</summary>
    public DbSet<RequestConsultee> RequestConsultees => Set<RequestConsultee>();

    /// <summary>Internal discussion of them.</summary>
    public DbSet<RequestNote> RequestNotes => Set<RequestNote>();

    /// <summary>Lists that people saved.</summary>
    public DbSet<SavedList> SavedLists => Set<SavedList>();

    /// <summary>Letters of cases.</summary>
    public DbSet<RequestNotice> RequestNotices => Set<RequestNotice>();

    /// <summary>What was done to them before they were issued.</summary>
    public DbSet<NoticeStep> NoticeSteps => Set<NoticeStep>();

    /// <summary>What the letters of an agency have in common.</summary>
    public DbSet<NoticeHead> NoticeHeads => Set<NoticeHead>();

    /// <summary>Templates of letters that agencies changed.</summary>
    public DbSet<NoticeTemplate> NoticeTemplates => Set<NoticeTemplate>();

    /// <summary>Reconsideration, litigation, complaints and petitions.</summary>
    public DbSet<Remedy> Remedies => Set<Remedy>();

    /// <summary>Applications that are still being written.</summary>
    public DbSet<ApplicationDraft> ApplicationDrafts => Set<ApplicationDraft>();

    /// <summary>Files of those.</summary>
    public DbSet<DraftFile> DraftFiles => Set<DraftFile>();

    /// <summary>Reminders that were given.</summary>
    public DbSet<RequestAlarm> RequestAlarms => Set<RequestAlarm>();

    /// <summary>Proposals to publish what was asked for.</summary>
    public DbSet<PublicationProposal> PublicationProposals => Set<PublicationProposal>();

    /// <summary>What agencies publish, from the first draft on.</summary>
    public DbSet<Publication> Publications => Set<Publication>();

    /// <summary>Their versions, only ever added.</summary>
    public DbSet<PublicationVersion> PublicationVersions => Set<PublicationVersion>();

    /// <summary>What was done to them, only ever added.</summary>
    public DbSet<PublicationEntry> PublicationEntries => Set<PublicationEntry>();

    /// <summary>Their files.</summary>
    public DbSet<PublicationFile> PublicationFiles => Set<PublicationFile>();

    /// <summary>Findings that somebody let stand.</summary>
    public DbSet<FindingDecision> FindingDecisions => Set<FindingDecision>();

    /// <summary>What published documents say of others.</summary>
    public DbSet<PublicationRelation> PublicationRelations => Set<PublicationRelation>();

    /// <summary>What public documents cite.</summary>
    public DbSet<PublicationCitation> PublicationCitations => Set<PublicationCitation>();

    /// <summary>Citations to be looked at.</summary>
    public DbSet<CitationTask> CitationTasks => Set<CitationTask>();

    /// <summary>What agencies settled of their catalogues.</summary>
    public DbSet<CatalogueEntry> CatalogueEntries => Set<CatalogueEntry>();

    /// <summary>The dictionaries for drafts.</summary>
    public DbSet<PublicationTerm> PublicationTerms => Set<PublicationTerm>();

    /// <summary>Reviews that agencies settled.</summary>
    public DbSet<FlowStep> FlowSteps => Set<FlowStep>();

    /// <summary>How often publications were read.</summary>
    public DbSet<PublicationReads> PublicationReads => Set<PublicationReads>();

    /// <summary>What is known of links to other sites.</summary>
    public DbSet<LinkCheck> LinkChecks => Set<LinkCheck>();

    /// <summary>The last index numbers.</summary>
    public DbSet<PublicationSerial> PublicationSerials => Set<PublicationSerial>();

    /// <summary>Where agencies place what they publish.</summary>
    public DbSet<PublishingChannel> Channels => Set<PublishingChannel>();

    /// <summary>The courses of their accounts, only ever added.</summary>
    public DbSet<ChannelEvent> ChannelEvents => Set<ChannelEvent>();

    /// <summary>Their figures, day by day.</summary>
    public DbSet<ChannelSnapshot> ChannelSnapshots => Set<ChannelSnapshot>();

    /// <summary>Items on channels.</summary>
    public DbSet<Placement> Placements => Set<Placement>();

    /// <summary>Covers that were chosen for the articles of publications.</summary>
    public DbSet<PublicationCover> PublicationCovers => Set<PublicationCover>();

    /// <summary>What proves them.</summary>
    public DbSet<PlacementProof> PlacementProofs => Set<PlacementProof>();

    /// <summary>How often they were read.</summary>
    public DbSet<PlacementReads> PlacementReads => Set<PlacementReads>();
    /// <summary>Searches that found nothing.</summary>
    public DbSet<SearchMiss> SearchMisses => Set<SearchMiss>();
    /// <summary>Proof of lines of ledgers.</summary>
    public DbSet<LedgerProof> LedgerProofs => Set<LedgerProof>();

    /// <summary>Events at which policies were explained.</summary>
    public DbSet<OutreachEvent> OutreachEvents => Set<OutreachEvent>();

    /// <summary>Where people are served.</summary>
    public DbSet<ServicePoint> ServicePoints => Set<ServicePoint>();

    /// <summary>What was asked at counters and on the hotline.</summary>
    public DbSet<Enquiry> Enquiries => Set<Enquiry>();

    /// <summary>Questions with answers for everybody.</summary>
    public DbSet<PublishedQuestion> PublishedQuestions => Set<PublishedQuestion>();

    /// <summary>Grids.</summary>
    public DbSet<Grid> Grids => Set<Grid>();

    /// <summary>Who looks after them.</summary>
    public DbSet<GridOfficer> GridOfficers => Set<GridOfficer>();

    /// <summary>Their notice boards.</summary>
    public DbSet<NoticeBoard> NoticeBoards => Set<NoticeBoard>();

    /// <summary>Articles of the media.</summary>
    public DbSet<MediaCoverage> MediaCoverage => Set<MediaCoverage>();

    /// <summary>Awards.</summary>
    public DbSet<Award> Awards => Set<Award>();

    /// <summary>Who was nominated for them.</summary>
    public DbSet<AwardNominee> AwardNominees => Set<AwardNominee>();

    /// <summary>Volunteers.</summary>
    public DbSet<Volunteer> Volunteers => Set<Volunteer>();

    /// <summary>Who answers for what.</summary>
    public DbSet<DisclosureDuty> DisclosureDuties => Set<DisclosureDuty>();

    /// <summary>Trainings.</summary>
    public DbSet<Training> Trainings => Set<Training>();

    /// <summary>Points of yearly programmes.</summary>
    public DbSet<WorkPoint> WorkPoints => Set<WorkPoint>();

    /// <summary>The tasks they are broken into.</summary>
    public DbSet<WorkTask> WorkTasks => Set<WorkTask>();

    /// <summary>What was found wrong, and its correction.</summary>
    public DbSet<SelfCheckFinding> SelfCheckFindings => Set<SelfCheckFinding>();

    /// <summary>What the public reports.</summary>
    public DbSet<PublicObjection> PublicObjections => Set<PublicObjection>();

    /// <summary>Figures of table 2 that are entered.</summary>
    public DbSet<StatutoryFigure> StatutoryFigures => Set<StatutoryFigure>();

    /// <summary>Settings that administrators change while the program runs.</summary>
    public DbSet<Setting> Settings => Set<Setting>();

    /// <summary>Calendars of years that administrators added to those that come with the program.</summary>
    public DbSet<CalendarYear> CalendarYears => Set<CalendarYear>();

    /// <summary>Small files of the site itself.</summary>
    public DbSet<SiteFile> SiteFiles => Set<SiteFile>();

    /// <summary>When each daily job last ran.</summary>
    public DbSet<JobRun> JobRuns => Set<JobRun>();

    /// <summary>Keys that protect forms and cookies, shared by all processes on this database.</summary>
    public DbSet<ProtectionKey> ProtectionKeys => Set<ProtectionKey>();

    /// <summary>What holds for all tables of both databases.</summary>
    protected static ModelConfigurationBuilder Configure(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<SealedText>().HaveConversion<SealedText.Converter>().HaveMaxLength(1000);
        return conventions;
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        AgencyTables.Describe(modelBuilder);
        PeopleTables.Describe(modelBuilder);
        PasskeyTables.Describe(modelBuilder);
        SignInTables.Describe(modelBuilder);
        MailTables.Describe(modelBuilder);
        AuditTables.Describe(modelBuilder);
        DeskTables.Describe(modelBuilder);
        ApiTables.Describe(modelBuilder);
        ReportTables.Describe(modelBuilder);
        KeptCheckTables.Describe(modelBuilder);
        DraftTables.Describe(modelBuilder);
        FigureTables.Describe(modelBuilder);
        RequestTables.Describe(modelBuilder);
        PublicationTables.Describe(modelBuilder);
        ChannelTables.Describe(modelBuilder);
        SearchTables.Describe(modelBuilder);
        LedgerTables.Describe(modelBuilder);
        OutreachLedgers.Describe(modelBuilder);
        SupervisionLedgers.Describe(modelBuilder);
        SystemTables.Describe(modelBuilder);
        JobTables.Describe(modelBuilder);
    }
}

/// <summary>The embedded database. Moments are kept as text in UTC, so that they sort; to the microsecond, as PostgreSQL keeps them, so that none changes on the way there.</summary>
public sealed class SqliteGongkaiContext(DbContextOptions<SqliteGongkaiContext> options) : GongkaiContext(options)
{
    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        Configure(configurationBuilder).Properties<DateTimeOffset>().HaveConversion<UtcText>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        AuditTables.DescribeText(modelBuilder);
    }

    internal sealed class UtcText() : ValueConverter<DateTimeOffset, string>(
        moment => SqliteMoment.Write(moment), text => DateTimeOffset.Parse(text, null, System.Globalization.DateTimeStyles.AssumeUniversal));
}

/// <summary>Moments as the embedded database keeps them.</summary>
static class SqliteMoment
{
    const string Form = "yyyy-MM-dd'T'HH:mm:ss.ffffff'0Z'";

    /// <summary>A moment as text.</summary>
    public static string Write(DateTimeOffset moment) => moment.UtcDateTime.ToString(Form, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The moment of a text; null when this program did not write it so.</summary>
    public static DateTimeOffset? Read(string text) =>
        DateTimeOffset.TryParseExact(text, Form, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;
}

/// <summary>PostgreSQL, for several processes on one database.</summary>
public sealed class PostgreSqlGongkaiContext(DbContextOptions<PostgreSqlGongkaiContext> options) : GongkaiContext(options)
{
    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        Configure(configurationBuilder).Properties<DateTimeOffset>().HaveConversion<Utc>();

    // The column type keeps no offset and takes moments in UTC only.
    internal sealed class Utc() : ValueConverter<DateTimeOffset, DateTimeOffset>(moment => moment.ToUniversalTime(), moment => moment);
}
