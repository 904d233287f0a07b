#!/usr/bin/env python3
"""Makes common-words.txt.gz: the words that passwords are made of. Written for Gongkai from general knowledge; no list of others is in it."""
import gzip, itertools

words = set("abcdefghijklmnopqrstuvwxyz")
def add(text): words.update(text.split())

# Words of passwords everywhere.
add("""password passwd pass passw passwort passphrase pwd secret letmein welcome login logon signin admin administrator root toor user username guest test testing tester temp temporary
default changeme change changeit master super superuser superman batman system server office computer internet network wireless windows microsoft apple google facebook twitter
linkedin github oracle mysql postgres database sqlserver manager service support operator monitor backup hello world hey love lovely loveme loveyou iloveyou ilove iloveu forever
dragon monkey shadow sunshine princess football baseball basketball soccer hockey tennis golf michael jordan jennifer jessica daniel andrew thomas robert charlie george matthew
joshua anthony william david james john richard joseph nicole amanda ashley sarah hannah samantha michelle melissa elizabeth alexander benjamin christopher jonathan nicholas
patrick justin brandon tyler taylor jackson hunter harley ranger buster ginger pepper cookie chocolate cheese banana orange summer winter spring autumn monday tuesday wednesday
thursday friday saturday sunday january february march april may june july august september october november december flower freedom whatever trustno starwars pokemon naruto
mustang ferrari porsche mercedes toyota honda yamaha samsung nokia iphone huawei xiaomi lenovo dell thinkpad asdf qwerty qwert qwertyuiop asdfgh asdfghjkl zxcvbn zxcvbnm qazwsx
qazwsxedc wsxedc edcrfv rfvtgb tgbyhn qweasd qweasdzxc asdzxc zaqwsx zaqxsw xswzaq qwaszx poiuyt lkjhgf mnbvcxz mnbvcx asdqwe abc abcd abcde abcdef abcabc aaa bbb xxx zzz qqq www
abcxyz xyz xyzzy killer ninja angel baby babygirl family friend friends mother father sister brother happy lucky money dollar million diamond golden silver purple yellow black white
green blue red king queen prince knight wizard magic matrix phoenix tiger lion eagle falcon wolf horse panda dolphin butterfly rainbow star stars moon sun earth heaven jesus christ
god bless amen peace hope faith grace china chinese beijing shanghai access accessgranted private public company business student teacher school college university class mail email
home house phone mobile number code key token open sesame opensesame enter please demo sample example foo bar foobar baz qux qq qqq wechat weixin alipay taobao tencent baidu sina
weibo jingdong alibaba douyin""")

# Words of passwords in China.
add("""woaini woaini woainima woaiwo woaiwojia woaizhongguo woaibeijing wo aini ainio woshishui woshini woshi nihao nihaoma haha hehe hahaha heihei xixi wodemima mima mimashi zhanghao yonghu guanliyuan
guanli laoban laoshi xuesheng laopo laogong baobao baobei qinaide gege jiejie didi meimei baba mama nainai yeye erzi nver jiating pengyou tongxue airen aiqing xingfu kuaile jiankang
pingan fuqi facai gongxi gongxifacai zhufu xinnian xinniankuaile shengri shengrikuaile yisheng yishengyishi zhongguo zhongguoren zhonghua renmin renminfuwu weirenminfuwu fuwu
zhengfu zhengwu zhengwugongkai gongkai gongkaiban xinxi xinxigongkai xinxike xinxizhongxin bangong bangongshi bgs jiguan danwei gongwuyuan lingdao shuji juzhang kezhang chuzhang
zhuren shizhang quzhang xianzhang zhenzhang kezhang renshi caiwu caizheng shuiwu gongan minzheng jiaoyu weisheng jiaotong nongye huanbao guihua jianshe zhujian shenji tongji
fagai fagaiwei sifa xinfang zhengfa zuzhi xuanchuan jiwei jijian laisui laisuiju xianfu shifu qufu zhenfu jiedao shequ cunwei juwei dangwei dangyuan gongchandang
taiyang yueliang xingxing xiaomao xiaogou laohu xiaolong fenghuang tiantian kuaikuai lele dudu doudou niuniu maomao pangpang yangyang yaya lili lingling xiaoxiao
xiaoming xiaohong xiaohua xiaoli xiaowang xiaozhang laowang laozhang zhangsan lisi wangwu zhaoliu gaofushuai baifumei diaosi shuaige meinv tianxia wudi tianxiawudi
dashi xiaoshi caonima nima tamade niubi wangzhe wangzherongyao yingxiong daxia shaolin wudang jianghu aixin zhenai wangji buwang buyao meiyou zhidao buzhidao
woyaofacai woyaoshangban woyaoxiaban shangban xiaban jiayou haohaoxuexi tiantianxiangshang qwertyui aini yongyuan iloveyou521 ai520 a1b2c3 a1b2c3d4 a1b2c3d4e5 1q2w3e 1q2w3e4r 1q2w3e4r5t
1qaz 2wsx 3edc 4rfv 1qaz2wsx 1qaz2wsx3edc q1w2e3 q1w2e3r4 q1w2e3r4t5 zaq1 zaq12wsx zaq1xsw2 xsw2 qaz123 1234qwer qwer1234 asd123 zxc123 abc123 123abc 123qwe qwe123 q123 a123 z123 w123
aa123 qq123 woaini1314 woaini521 woaini520 p@ssword p@ssw0rd passw0rd pa55word admin888 admin123 root123 test123 system32 abcd1234 1234abcd aptx4869""")

# Places.
add("""beijing tianjin shanghai chongqing hebei shanxi liaoning jilin heilongjiang jiangsu zhejiang anhui fujian jiangxi shandong henan hubei hunan guangdong hainan sichuan guizhou yunnan
shaanxi gansu qinghai taiwan neimenggu guangxi xizang ningxia xinjiang xianggang aomen hongkong macau shijiazhuang tangshan handan baoding qinhuangdao langfang cangzhou taiyuan datong
huhehaote baotou shenyang dalian anshan changchun haerbin daqing nanjing suzhou wuxi changzhou xuzhou nantong yangzhou zhenjiang yancheng huaian lianyungang taizhou suqian hangzhou
ningbo wenzhou jiaxing huzhou shaoxing jinhua quzhou zhoushan lishui yiwu hefei wuhu bengbu huainan maanshan anqing fuyang fuzhou xiamen quanzhou zhangzhou putian longyan sanming
nanping ningde nanchang jiujiang ganzhou jian yichun shangrao jinan qingdao zibo yantai weifang jining taian weihai rizhao linyi dezhou liaocheng heze zhengzhou kaifeng luoyang
nanyang xinxiang anyang xuchang shangqiu zhoukou zhumadian xinyang wuhan yichang xiangyang jingzhou huangshi shiyan xiaogan huanggang changsha zhuzhou xiangtan hengyang yueyang
changde zhangjiajie chenzhou shaoyang huaihua yongzhou guangzhou panyu tianhe yuexiu haizhu liwan baiyun huangpu nansha conghua zengcheng huadu shenzhen futian luohu nanshan baoan
longgang zhuhai shantou foshan shunde nanhai sanshui gaoming shaoguan zhanjiang zhaoqing jiangmen maoming huizhou meizhou shanwei heyuan yangjiang qingyuan dongguan zhongshan
chaozhou jieyang yunfu nanning liuzhou guilin beihai haikou sanya chengdu mianyang deyang yibin luzhou nanchong leshan guiyang zunyi kunming dali lijiang qujing lasa xian xianyang
baoji lanzhou xining yinchuan wulumuqi taibei gaoxiong""")

# People: surnames with usual given names.
surnames = """wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie song tang deng han feng cao peng zeng xiao tian dong pan yuan cai
jiang yu du ye cheng wei su lu ding ren shen yao jin fan fang shi tan liao zou xiong lai qiu hou bai meng qin hao kong shao mao""".split()
given = """wei fang na min jing li qiang lei jun yang yong yan jie juan tao ming chao xia ping gang hui hua bin bo bing fei fan hong hai hao jian jianguo jianhua jianjun guoqiang guohua
haiyan jing jingjing lili lingling liping mei meili nan ning peng qian qing rong shan shuai ting tingting wenjie wenbin xiaoyan xiaoli xiaohong xiaofeng xin xue xiang yi ying yu yue
yuan yun zhen zhiqiang zhigang zhiming zhihua chen chunmei dan dongmei fei feng guiying hailong haitao jiahui jiaxin jianping kai lan lin liang long mingming qiuyan ruoxi shu si siyu
weiwei xiaoming xinyi yating yichen yuhan yuxuan zihan zixuan zimo haoran junjie jie""".split()
words.update(surnames, given)
words.update(a + b for a, b in itertools.product(surnames, given))

# Walks over the keyboard and the alphabet.
rows = ["qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890", "abcdefghijklmnopqrstuvwxyz", "qazwsxedcrfvtgbyhnujmikolp", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
        "1q2w3e4r5t6y7u8i9o0p", "q1w2e3r4t5y6u7i8o9p0", "a1s2d3f4g5h6j7k8l9", "z1x2c3v4b5n6m7", "qawsedrftgyhujikolp", "a1b2c3d4e5f6g7h8i9j0", "1a2b3c4d5e6f7g8h9i0j"]
for row in rows:
    for line in (row, row[::-1]):
        words.update(line[i:j] for i in range(len(line)) for j in range(i + 3, min(len(line), i + 20) + 1) if not line[i:j].isdigit())

text = "\n".join(sorted(words)) + "\n"
with open("common-words.txt.gz", "wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
    packed.write(text.encode())
print(len(words), "words")
