#!/usr/bin/python3
"""Makes the fonts that PDF files are set in, from Debian's packages fonts-noto-cjk and fonts-lxgw-wenkai (both SIL Open Font License 1.1).

    apt-get install fonts-noto-cjk fonts-lxgw-wenkai python3-fonttools python3-brotli
    ./prepare-fonts.py

Run it again only to change the set of characters; the results are kept beside this script. What it does and why:
- outlines become TrueType, because Skia embeds CFF outlines as Type 3 glyphs, which viewers draw badly;
- Kangxi and CJK radicals leave the character map, otherwise extracted text contains radicals instead of characters;
- hinting, variants by language and vertical forms are dropped: they cost space and nothing here uses them;
- the family is renamed, as the licence asks of changed fonts that bear a reserved name.
"""
import io
import sys

import brotli
from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

NOTO = "/usr/share/fonts/opentype/noto"
FACES = [
    # output, family, source, index of the simplified Chinese face, which characters
    ("serif", "Gongkai Serif", f"{NOTO}/NotoSerifCJK-Regular.ttc", 2, "whole"),
    ("rare", "Gongkai Rare", f"{NOTO}/NotoSerifCJK-Regular.ttc", 2, "rare"),
    ("title", "Gongkai Title", f"{NOTO}/NotoSerifCJK-Bold.ttc", 2, "common"),
    ("hei", "Gongkai Hei", f"{NOTO}/NotoSansCJK-Regular.ttc", 2, "common"),
    ("kai", "Gongkai Kai", "/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf", -1, "common"),
]

# Characters outside GB 2312 that stand in names of people and places.
NAMES = ("喆珺旻堃昇犇淼焱垚翀翚赟璟玥晟钰玮珈瑄瑀璠璘琰珹琬瑢玹珣玙璇琪祎祺禤禛祾祎晞昕昉昀昶晗晔晖晳暐暄曈曌炘炜炆烜烨焜煊煜熠燚"
         "澍淏湲湜溦滢漪潆沄沚泓泠洺浠涵淇淳湉湑滟滠濛濬瀚瀛婧婳媖媛嫄嫣妤妍姝娴嬿峤嵘嵩崟巍峣岚岑劼勍勔勖卉叡咏哲唐嘏噙囡圻垠垚埕埗堉堃塬墚"
         "奕奭宓宬寔寯尧屾岜崚嵊帏幹庥廙弢彤彧徕徵忱忻怡恺悫悦惇惢愔愷慜懋戬扆抒挚捷掞敉敏斌斐斓旸旻昫杲杺枞枢柏栩桁桐桢梓梣棣棨椿榕槿樾橦"
         "歆毓氘沣泽洮洧浔浩浚涞涪淼渟渼滈潇瀹炅炯烊焓煦燊燏爔牧犨猷玎玑玚玠玢玥玭玲珅珉珏珑珙珝珞珩珲珵珽琎琏琚琛琤琦琨琭琮琯琳琴琼瑁瑆瑗瑛瑜瑞瑭瑾瑷璁璆璈璋璐璞璟璨"
         "璩瓒瓛甬畀畇皓皛睿矞砚硕磊祉祎祯禔禾秭稷穆竑竣筠筱箐箬篁籁粲绎绮绾缃缦缨翊翎翙翛翮翯聿胤臻舸艺芃芊芮芷苒苓苡茉茗荀荃荻莛莞菀菁菡萁萱葳蒨蓁蓥蔚蔺蕙薏薇藜蘅"
         "虓蜀蜜衎衢裎褀觐訚誉诠诩谌谞谟赓赟赪趵跃踽轩轲辂辰迪迺逄逖逯遹邈邕郃郅郇郗郜郢郦郯鄄鄞鄢鄱酆醴釴钊钌钏钒钫钰铄铖铠铢铧铨铭锴锵镐镕镛镠阊闳阗阚陟隽隺雎雩雯霁霄霈霏霖靓靖韡韬颀颉颋"
         "颖飏飒馥駉驭驰骁骅骎骏骐骞骢髙鬯魃鲲鹄鹍鹏鹤鹭麒黛鼐龑龙龢㛃㬎㮾䓖䓫䗖䗛䗪䜣䝙䞍䢺䢼䣘䥽䦃䲟䲠䲢䴓䴔䴕䴖䴗䴘䴙䶮㑇㑊㕮㘎㙍㙘㙦㛚㛹㟃㠇㠓㤘㥄㧐㧑㧟㫰㬊㬚㭎㭕㰀㳇㳘㳚㴔㵐㶲㸆㸌㺄㻬㽏㿠䁖䂮䃅䃎䅟䌹䎃䎖䏝䏡䏲䐃䓕䓛䓨")


def characters(which):
    # All that the face has beyond the first block, the table of general standard characters (通用规范汉字表) among them: unpacked only for a report that needs it.
    if which == "rare":
        return set(range(0x3400, 0x4DC0)) | set(range(0x20000, 0x2F800)) | set(range(0x30000, 0x323B0))
    wanted = set(range(0x20, 0x7F)) | set(range(0xA0, 0x100)) | {0x2013, 0x2014, 0x2015, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2026, 0x2030, 0x2103, 0x2116, 0x2120, 0x2212, 0x25A1}
    wanted |= set(range(0x2160, 0x216C)) | set(range(0x2460, 0x2474)) | set(range(0x3000, 0x3018)) | set(range(0xFF01, 0xFF5F)) | {0xFFE5}
    for high in range(0xA1, 0xF8):
        for low in range(0xA1, 0xFF):
            try:
                wanted.add(ord(bytes((high, low)).decode("gb2312")))
            except UnicodeDecodeError:
                pass
    wanted |= {ord(c) for c in NAMES}
    if which == "whole":
        wanted |= set(range(0x4E00, 0x9FD6))
    return wanted - set(range(0x2E80, 0x2FE0))


def true_type(font):
    order, glyphs, source = font.getGlyphOrder(), {}, font.getGlyphSet()
    for name in order:
        pen = TTGlyphPen(None)
        source[name].draw(Cu2QuPen(pen, max_err=1.0, reverse_direction=True))
        glyphs[name] = pen.glyph()
    font["loca"], font["glyf"] = newTable("loca"), newTable("glyf")
    font["glyf"].glyphOrder, font["glyf"].glyphs = order, glyphs
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    for field in ("maxZones", "maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs", "maxStackElements", "maxSizeOfInstructions", "maxComponentElements"):
        setattr(maxp, field, 1 if field == "maxZones" else 0)
    for table in ("CFF ", "VORG"):
        if table in font:
            del font[table]
    font["post"].formatType = 3.0
    font.sfntVersion = "\x00\x01\x00\x00"


def rename(font, family):
    for record in list(font["name"].names):
        if record.nameID in (1, 3, 4, 6, 16, 17, 18, 21, 22, 25) or record.langID != 0x409:
            font["name"].removeNames(nameID=record.nameID, langID=record.langID, platformID=record.platformID)
    for number, text in ((1, family), (2, "Regular"), (3, f"{family} 1"), (4, family), (6, family.replace(" ", ""))):
        font["name"].setName(text, number, 3, 1, 0x409)


def make(output, family, source, index, which):
    font = TTFont(source, fontNumber=index, lazy=True)
    options = subset.Options()
    options.layout_features, options.hinting, options.notdef_outline, options.glyph_names = [], False, True, False
    options.name_IDs, options.drop_tables = [0, 1, 2, 3, 4, 6, 13, 14], ["BASE", "GSUB", "GPOS", "GDEF", "vhea", "vmtx", "VORG", "DSIG", "MERG", "meta", "kern"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters(which))
    subsetter.subset(font)
    if "CFF " in font:
        true_type(font)
    rename(font, family)
    bytes_ = io.BytesIO()
    font.save(bytes_)
    packed = brotli.compress(bytes_.getvalue(), quality=11, lgwin=24)
    with open(f"{output}.ttf.br", "wb") as file:
        file.write(packed)
    print(f"{output}: {len(font.getGlyphOrder())} glyphs, {len(bytes_.getvalue()) // 1024} KB, {len(packed) // 1024} KB packed")


for face in FACES:
    if not sys.argv[1:] or face[0] in sys.argv[1:]:
        make(*face)
