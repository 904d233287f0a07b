using Gongkai.Rules.Figures;

namespace Gongkai.Features.Figures;

/// <summary>
/// Figures that the report needs and no ledger counts yet: they are entered by hand with their evidence. A ledger that declares the same key with its records takes over from then on.
/// </summary>
sealed class AwaitedFigures : IFigureSource
{
    public IEnumerable<FigureDeclaration> Figures =>
    [
        new() { Key = "supervision.checks", Name = "政务公开自查", Unit = "次", Duty = "监督保障", Words = ["自查"], Meaning = "全年对照工作要点开展的自查" },
        new() { Key = "fees.processing", Name = "收取信息处理费", Unit = "元", Duty = "依申请公开", Words = ["信息处理费"], Meaning = "全年依照《政府信息公开信息处理费管理办法》实际收取的信息处理费" },
    ];
}
