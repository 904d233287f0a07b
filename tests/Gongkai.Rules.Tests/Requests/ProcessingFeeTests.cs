using CsCheck;
using Gongkai.Rules.Requests;

namespace Gongkai.Rules.Tests.Requests;

public class ProcessingFeeTests
{
    [Theory]
    [InlineData(0, 0), InlineData(10, 0), InlineData(11, 100), InlineData(30, 2000), InlineData(31, 2200), InlineData(40, 4000), InlineData(45, 5500), InlineData(50, 7000), InlineData(63, 12500)]
    public void Pieces_are_charged_by_bands(int pieces, long yuan) => ProcessingFee.ByPiece(pieces).TotalYuan.ShouldBe(yuan);

    [Theory]
    [InlineData(0, 0), InlineData(30, 0), InlineData(31, 10), InlineData(100, 700), InlineData(150, 1700), InlineData(200, 2700), InlineData(201, 2740), InlineData(250, 4700)]
    public void Pages_are_charged_by_bands(int pages, long yuan) => ProcessingFee.ByVolume(pages).TotalYuan.ShouldBe(yuan);

    [Fact]
    public void One_more_piece_costs_its_own_rate() =>
        Gen.Int[1, 2000].Sample(k => ProcessingFee.ByPiece(k).TotalYuan - ProcessingFee.ByPiece(k - 1).TotalYuan == (k <= 10 ? 0 : k <= 30 ? 100 : 100 + (100 * ((k - 30 + 9) / 10))));

    [Fact]
    public void The_bands_cover_every_piece_and_page_once() =>
        Gen.Select(Gen.Int[0, 2000], Gen.Bool).Sample((quantity, pages) =>
        {
            var fee = pages ? ProcessingFee.ByVolume(quantity) : ProcessingFee.ByPiece(quantity);
            fee.Bands.Sum(b => b.Count).ShouldBe(quantity);
            fee.Bands.Zip(fee.Bands.Skip(1)).ShouldAllBe(pair => pair.Second.From == pair.First.To + 1 && pair.Second.RateYuan > pair.First.RateYuan);
        });

    [Theory]
    [InlineData(-1), InlineData(ProcessingFee.Largest + 1)]
    public void A_quantity_that_makes_no_sense_is_refused(int quantity)
    {
        Should.Throw<ArgumentOutOfRangeException>(() => ProcessingFee.ByPiece(quantity));
        Should.Throw<ArgumentOutOfRangeException>(() => ProcessingFee.ByVolume(quantity));
    }
}
