import { inverted, readingTable } from './romanization/reading-table.js';

/**
 * English given names with the short forms and pet names that people sign with, and Spanish, Slavic and other names with
 * theirs. From general knowledge. "Sandy" stands under several names and may be any of them.
 */
const SHORT_FORMS = readingTable(`
  aaron:ron ronnie erin; abigail:abby abbie abbey gail; abraham:abe bram; adam:ad; adelaide:addie heidi della; adeline:addie; adrian:ade;
  adrienne:addie; agnes:aggie nessie; aileen:lena; alan:al allan allen allyn; albert:al bert bertie; alberta:bertie allie; alejandra:ale alexa sandra;
  alejandro:alex alejo ale; alexander:al alex alec alek sandy lex xander sasha aleksandr aleksander alexandre alessandro;
  alexandra:alex alexa lexi sandra sandy sasha aleksandra alexis; alexis:alex lexi; alfonso:al poncho; alfred:al fred freddie alf; alfreda:freda; alice:allie ali alicia elsie;
  alicia:allie lisha licia; allison:ali allie alison; alma:allie; alonzo:al lon lonnie; amanda:mandy manda; amelia:amy millie mel; amy:aimee; anastasia:stacy ana stasia nastya tasia;
  andrea:andie drea; andrew:andy drew andre andrei andrey andreas; angela:angie angel; angelica:angie; angelina:angie lina; anita:nita; ann:anne annie anna nan nancy; anna:annie ann anya nan ana anne;
  annabelle:anna belle; annette:annie nettie; anthony:tony ant antonio anton antony; antoinette:toni nettie; antonia:toni tonya; antonio:tony; arabella:bella ara; archibald:archie; arlene:lena;
  arnold:arnie; arthur:art artie; augustus:gus augie august; augustine:gus augie; austin:gus; barbara:barb barbie babs bobbie; barnabas:barney; barnard:barney bernie; bartholomew:bart;
  beatrice:bea trixie bee beatriz; belinda:bindy linda; benedict:ben; benjamin:ben benny benji benjie; bernadette:bernie detta; bernard:bernie; bertha:bertie; bertram:bert; bethany:beth;
  beverly:bev; blanche:bea; bonita:bonnie; bradford:brad; bradley:brad; brandon:brand; brenda:bren; brian:bryan; bridget:biddy bridie brigitte; brittany:britt; bronwyn:bron; calvin:cal; cameron:cam;
  camilla:cammie millie; candace:candy candice; carl:karl carlos; carlos:charlie carlitos; carmen:mela; carol:carrie carole caroline; caroline:carrie carol carolyn lina caro; carolyn:carrie carol lyn; cassandra:cass cassie sandra;
  catherine:cathy cath kate katie kathy kitty kat cat katherine kathryn catharine katharine cathryn trina kay; katherine:kate katie kathy kit kitty kay kat katy kathryn katharine trina cathy kath katarina ekaterina katya;
  kathleen:kathy kath kate kay cathleen; cecilia:cissy celia ceci; cecil:cece; celeste:celia; chadwick:chad; charles:charlie chuck chas chaz carlos charley; charlotte:charlie lottie lotta char; chester:chet; cheryl:sherry cher sheryl;
  christian:chris; christina:chris tina chrissy christie christine kristina crissy; christine:chris chrissy tina christie kristine christina; christopher:chris kit topher kris christoph cristopher; clarence:clare; clarissa:clara; claudia:claude; clayton:clay;
  clifford:cliff; clifton:cliff; clinton:clint; constance:connie; cordelia:delia; cornelius:neil corny; courtney:court; crystal:chris crys; curtis:curt kurt; cynthia:cindy; daniel:dan danny danilo; danielle:dani;
  darlene:lena; david:dave davey davy; dean:deano; deborah:deb debbie debra debby; debra:deb debbie; delbert:bert del; delores:lola dolly; denise:denny; dennis:denny den; derek:derrick; diana:di diane; diane:di dianne diana;
  dominic:dom nick dominick; dominique:nikki; donald:don donnie; donna:dona; dorothy:dot dottie dolly dora dory dorothea; douglas:doug; duncan:dunc; dustin:dusty; dwight:ike; earl:earle; ebenezer:eb ben; edgar:ed eddie; edith:edie;
  edmund:ed eddie ned ted; eduardo:ed eddie lalo; edward:ed eddie ned ted teddy eddy; edwin:ed eddie; edwina:winnie; eileen:lena; elaine:lainie; eleanor:ellie nell nellie nora ella lenora elinor; elena:lena yelena helena; elijah:eli lige;
  elizabeth:liz lizzie beth betty betsy bess eliza lisa libby liza elsie ellie elisabeth bette lilibeth betsey; elisabeth:liz beth lisa; ella:ellie; ellen:nell nellie ellie; elliot:eli; elmer:el; elvira:elvie; emanuel:manny manuel; emily:em emmie millie; emma:em emmie;
  enrique:kiko quique rick; eric:erik erich rick; ernest:ernie; ernesto:neto ernie; estella:stella; esther:essie hettie; ethel:effie; eugene:gene; eugenia:genie; eunice:nicie; evangeline:eva evie; evelyn:eve evie lyn; ezekiel:zeke; ezra:ez; felicia:fel;
  ferdinand:ferdie; fernando:nando fern; florence:flo flossie; frances:fran frannie fanny francie; francesca:fran frannie; francis:frank fran frankie; francisca:paca fran pancha; francisco:paco pancho frank cisco kiko; franklin:frank;
  frederick:fred freddie fritz rick frederic; gabriel:gabe; gabriela:gabby; gabrielle:gabby elle; geoffrey:geoff jeff jeffrey; george:georgie jorge; georgina:gina georgie; gerald:gerry jerry; geraldine:gerry geri; gerard:gerry jerry; gertrude:trudy gertie; gilbert:gil bert;
  gloria:glo; gordon:gord; graham:gray; gregory:greg gregg; greta:gretchen; guadalupe:lupe lupita; guillermo:memo willy bill; gustavo:gus tavo; gwendolyn:gwen wendy; hannah:hanna; harold:harry hal; harriet:hattie harry; harrison:harry; harvey:harv;
  heather:heath; helen:nell ellen lena helena; henrietta:etta hettie hank; henry:hank harry hal; herbert:herb bert; herman:manny; hilary:hil; hillary:hil; hortense:tensie; howard:howie; hubert:bert hugh; hugh:hughie; ignacio:nacho; ignatius:iggy; imogene:gene; ira:ike;
  irene:rena; irving:irv; isaac:ike zac; isabel:izzy bella isabella belle; isabella:izzy bella; isabelle:izzy belle; isidore:izzy; israel:izzy; ivan:vanya; jack:john jackie; jacob:jake jay coby; jacqueline:jackie jacquelyn; james:jim jimmy jamie jem; jane:janie jenny jean; janet:jan; janice:jan;
  jason:jay jase; jasper:jap; jean:jeannie; jeanette:jean nettie; jedediah:jed; jeffrey:jeff geoffrey jeffery; jennifer:jen jenny jenn jenni; jeremiah:jerry jeremy; jeremy:jerry jem; jerome:jerry; jesse:jess; jessica:jess jessie; jesus:chuy; jill:jillian; jillian:jill gillian;
  joan:joanie; joanna:jo joann anna; joanne:jo; joel:joe; john:jack johnny jon jackie; jonathan:jon jonny nathan john jonathon; jordan:jordy; jorge:george; jose:pepe joe cheo joseph; josefina:fina pepa jo; joseph:joe joey jos; josephine:jo josie; joshua:josh; joyce:joy; juan:john juanito;
  juanita:nita; judith:judy jude judi; julia:julie jules; julian:jules; juliet:julie jules; julius:jules; june:junie; justin:just; karen:kari; katharine:kate kathy; katrina:trina kat; kelly:kel; kendall:ken; kendra:ken; kenneth:ken kenny; kevin:kev; kimberly:kim kimmy kimberley; kristen:kris kristin kirsten;
  kristina:kris tina; kristine:kris tina; lauren:laurie loren; laurence:larry lawrence lars laurie; laura:laurie lori; laverne:verna; lawrence:larry lars laurie law lonny; leah:lea; leland:lee; lenora:nora; leo:leon; leon:leo lee; leonard:len lenny leo leon; leonardo:leo; leopold:leo; leroy:roy lee; leslie:les lesley;
  lester:les; leticia:letty tish; lewis:lew louis lou; lillian:lily lil lilly; lincoln:linc; linda:lindy lyn lynda; lindsay:lin lindsey; loretta:lorrie retta; lorraine:lori lorrie raine; louis:lou louie lewis; louise:lou lulu; lucia:lucy; lucille:lucy lu; lucinda:cindy lucy; luis:lou lucho; luther:lou; lydia:lyddie; lynn:lyn lynne;
  mabel:mae; mackenzie:mac kenzie; madeline:maddie maddy lina madeleine; magdalena:lena maggie magda; malcolm:mal; manuel:manny manolo; marcella:marcie; marcia:marcy; marcus:marc mark; margaret:maggie peggy meg peg marge margie madge greta rita daisy marjorie margy margo megan;
  margarita:rita marga maggie; maria:mary mia marie; marian:mary marion; mariana:mary; marilyn:mary lyn; marjorie:marge margie; marie:mary; mark:marc marcus; marlene:lena; marsha:marcy; martha:marty mattie patsy; martin:marty; martina:tina; marvin:marv; mary:polly molly mamie mae may maria marie mitzi; mathilda:tilly;
  matilda:tilly mattie; matthew:matt matty mat mathew; maureen:mo; maurice:morrie maury; maxine:max; maximilian:max; maxwell:max; megan:meg; melanie:mel; melinda:mindy mel linda; melissa:lissa missy mel; melvin:mel; mercedes:mercy merche; meredith:merry; michael:mike mick mickey micky mikey mitch michel miguel micah;
  michelle:shelly micki chelle; miguel:mike mickey; mikhail:misha mike michail; mildred:millie milly; millicent:millie; minerva:minnie; miranda:randy mira; miriam:mimi mitzi mim; mitchell:mitch; mohammed:mo; monica:mona nicky; montgomery:monty; morris:morrie; mortimer:mort; myron:ron; nadezhda:nadia;
  nancy:nan; naomi:omi; natalia:nat talia natasha natalie; natalie:nat nattie; natasha:tasha nat; nathan:nat nate; nathaniel:nat nate nathan than; nelson:nels; nicholas:nick nicky nico cole claus nicolas nikolas; nicole:nicky nikki cole; nikolai:kolya nick; nora:nonie; norbert:bert; norman:norm; obadiah:obie; octavia:tavia; olga:olya;
  oliver:ollie; olivia:liv livvy ollie; oscar:ossie; oswald:ossie; pamela:pam pammy; patience:pat; patricia:pat patty tricia trish patsy trisha; patrick:pat paddy rick patricio; paul:pauly pablo; paula:polly; pauline:polly; pedro:peter; penelope:penny nell; percival:percy; peter:pete petey; philip:phil pip phillip; phillip:phil pip; phyllis:phyl;
  priscilla:cilla prissy; prudence:prue; rachel:rae shelly rachael; ralph:rafe; ramona:mona; randall:randy; randolph:randy dolph; raphael:rafe ralph; rafael:rafa rafe; raquel:kelly; raul:ralph; raymond:ray; rebecca:becky becca reba; regina:gina reggie; reginald:reggie reg rex; reuben:ben rube; ricardo:rick ricky richard; richard:rick dick rich ricky richie dickie;
  robert:bob rob bobby robbie bert robin roberto bobbie; roberta:bobbie bert robbie; roberto:bob beto robert; roderick:rod roddy rick; rodney:rod; rodolfo:rudy rolo; rogelio:roger; roger:rodge; roland:rollie rolly; ronald:ron ronnie; rosa:rosie; rosalie:rosie rose; rosalind:roz rosie; rosario:charo rosie; rosemary:rosie rose mary; rose:rosie; roxanne:roxy roxie; rudolph:rudy dolph; russell:russ rusty; ruth:ruthie;
  sabrina:brina; salvador:sal chava; salvatore:sal; samantha:sam sammy mantha; samuel:sam sammy; sandra:sandy sondra; sarah:sally sadie sara; sebastian:seb bastian; sean:shawn shaun; sergio:serge; seymour:sy; sharon:sherry shari; shawn:sean shaun; sheila:shel; sheldon:shelly; shirley:shirl; sidney:sid sydney; sigmund:sig; silvia:sylvia; simon:si sy; socorro:coco; solomon:sol; sonia:sonya sunny;
  sophia:sophie sofia sophy; sofia:sophie; stanley:stan; stella:estelle; stephanie:steph stephie steffi; stephen:steve steven stevie stephan; steven:steve stephen stevie; stewart:stew stu stuart; stuart:stu stew; susan:sue susie suzie suzy sukey suzanne susanna; susanna:sue susie suzanne; suzanne:sue suzie suzy; sylvester:sly sy; sylvia:syl; tabitha:tabby; tamara:tammy tami; tatiana:tanya tania tatyana;
  terence:terry; teresa:terry tess tessa theresa resa terri; theresa:terry tess tessa tracy terri; thaddeus:thad tad; theodora:dora thea teddy; theodore:ted teddy theo; thomas:tom tommy thom tomas; timothy:tim timmy; tobias:toby; tracy:trace; ulysses:lyss; valentina:val tina; valentine:val; valerie:val; vanessa:van nessa; vera:vee; vernon:vern; veronica:ronnie vera roni nica; victor:vic; victoria:vicky vicki tori vickie;
  vincent:vin vince vinny; viola:vi; violet:vi; virginia:ginny ginger virgie gina; vivian:viv; vladimir:vlad vova volodya; wallace:wally; walter:walt wally; wanda:wendy; warren:ren; wendell:dell; wesley:wes; wilbur:will; wilfred:will fred wilf; wilhelmina:mina billie willa minnie; william:bill will billy willie willy liam guillermo; winfred:fred win; winifred:winnie freddie; winston:win; woodrow:woody;
  xavier:javier; yolanda:yoli; yevgeny:zhenya eugene evgeny; yuri:yury iurii iouri; zachary:zach zack zac zak; zachariah:zach zack zeke
`);

/** Spellings of one name that come from other alphabets or from fashion; none of them is the short form of another. */
const SPELLED_ALIKE = `
  mohammed muhammad mohamed mohammad mohamad muhammed mohamud mehmet; ahmed ahmad ahmet; hussein hussain husain husein husayn hossein; hassan hasan; yusuf youssef yousef yousuf yusef yousif;
  khaled khalid; omar umar omer; ali aly; aisha ayesha aysha aicha; fatima fatimah fatma; abdul abdel abd; abdulrahman abdelrahman abdurrahman abdulrehman; abdullah abdallah abdulla; ibrahim ebrahim; khadija khadijah; mustafa mostafa moustafa; mahmoud mahmud mehmood; saeed said sayeed;
  tariq tarek tarik; karim kareem; rashid rasheed; jamal gamal; mariam maryam miriam; zainab zaynab zeinab; qasim kassim kasim qassem; mansour mansur mansoor; salim saleem selim; amin ameen; nasser nasir naser; yasin yassin yaseen; ismail ismael esmail;
  elena yelena helena olena; sergey sergei serguei serge sergii; dmitri dmitry dmitriy dimitri dimitry dmytro; aleksei alexei alexey aleksey oleksiy; natalia natalya nataliya nathalia; tatiana tatyana tetiana tatjana; yulia julia iuliia yuliya; yevgeny evgeny evgeni yevgeniy evgenii; yekaterina ekaterina katerina; oksana oxana;
  mikhail michail mykhailo mihail; nikolai nikolay nikolaj mykola; vladimir wladimir volodymyr; andrei andrey andrej andriy; pavel pawel pavlo; igor ihor; grigory grigori hryhoriy gregory; irina iryna irena; ksenia xenia kseniya; maria mariya marija; yuri yury iurii yuriy iouri; galina halyna; anatoly anatoliy anatoli; zhanna janna jeanne; ludmila lyudmila liudmila;
  ximena jimena; javier xavier; jose josef; jesus jesu; luis louis luiz; gonzalo gonsalo; isabel ysabel izabel; sofia sophia zofia; cristina christina kristina; catalina katalina; ines inez; ivan yvan; juan joan;
  lakshmi laxmi lakshmy; deepak dipak; rajesh rajeesh; sanjay sanjai; vijay vijai bijoy; krishna krisna; geeta gita; meena mina; sunil suneel; anil aneel; priya preeya; pooja puja; neeraj niraj; harpreet harprit; swati svati; vikram bikram;
  catherine katherine kathryn catharine katharine cathryn kathrine katheryn; carl karl; eric erik erick; marc mark; jon john jonn; philip phillip; geoffrey jeffrey jeffery; stephen steven stephan stefan; sean shawn shaun shane; brian bryan; allan alan allen; steven stephen; lynn lynne lyn; teresa theresa; anne ann; sarah sara; megan meghan meagan; caitlin kaitlyn katelyn; kristin kristen kirsten; rachel rachael; debra deborah; diane dianne dyan; jacqueline jacquelyn; michele michelle; leslie lesley; alison allison allyson; suzanne susanne; elisabeth elizabeth; frederic frederick; lawrence laurence; stuart stewart; hanna hannah; rebecca rebekah; zachary zachery; nicholas nicolas nikolas; sheryl cheryl; gail gayle; jerry gerry; terry terri; isabel isabelle; lora laura;
  francois fransois; juergen jurgen jorgen; joerg jorg jurg; bjorn bjoern; soren soeren; guenter gunter gunther guenther; kurt curt; jakob jacob jakub; johann johan; josef joseph jozef; matthias mathias; malgorzata margarita; agnieszka agnes; krzysztof kristof christof; grzegorz gregor; wojciech vojtech; giovanni gianni; giuseppe beppe peppe; francesco franco
`;

/** Common given names without a short form in the table above. */
const OTHER_GIVEN: ReadonlySet<string> = new Set(
  (
    'grace joyce ivy iris jasmine amber ruby jade cherry fiona eva faith hope joy dawn paige brooke chloe zoe ava mia naomi ' +
    'bianca selina selena serena doris gladys hazel marina tiffany ashley amber heidi ingrid astrid sonja ursula brandy crystal ' +
    'queenie winnie peony felix hugo bruno oscar ryan dylan logan evan owen ian neil craig glenn grant scott keith wayne ross ' +
    'clive clark troy tyler travis trevor victor byron jared ethan aiden liam mason noah lucas luke max rex dean miles hugh'
  ).split(' '),
);

const NAMES_OF_SHORT = inverted(SHORT_FORMS);

const ALIKE: ReadonlyMap<string, readonly string[]> = inverted(
  new Map(SPELLED_ALIKE.split(';').map((set, at) => [`~${at}`, set.trim().split(/\s+/)])),
);

const NONE: readonly string[] = [];

/** The full names of which a given name (lower-case ASCII) is a short form: "bill" gives "william". Empty for most names. */
export function nicknameRoots(given: string): readonly string[] {
  return NAMES_OF_SHORT.get(given) ?? NONE;
}

/** True for given names in these tables: so a name that could be read as Asian syllables ("Susan", "Alan") is left whole. */
export function isWesternGiven(given: string): boolean {
  return SHORT_FORMS.has(given) || NAMES_OF_SHORT.has(given) || ALIKE.has(given) || OTHER_GIVEN.has(given);
}

/** True when one given name is a short form of the other: Bob and Robert; or both may be of one name: Bob and Rob. */
export function isNickname(a: string, b: string): boolean {
  const [left, right] = [nicknameRoots(a), nicknameRoots(b)];
  if (left.length === 0 && right.length === 0) return false;
  return left.includes(b) || right.includes(a) || left.some((name) => right.includes(name));
}

/** True when the two are spellings of one given name in the tables: Muhammad and Mohamed, Sergei and Sergey. */
export function isSpelledAlike(a: string, b: string): boolean {
  const right = ALIKE.get(b);
  return right !== undefined && (ALIKE.get(a) ?? NONE).some((set) => right.includes(set));
}
