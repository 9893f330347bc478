"""First names, as letters only: more of them than comparing names needs, to find persons in free words."""

from __future__ import annotations

from ctgcheck.names import FIRST_NAMES

_MORE = """
mario michael dylan steven brandon ana antonio jose carlos ali erwan alan killian soizic rozenn bleuenn enora
abdel abel achille adam adelaide adele adeline agathe aglae agostinho ahmed aicha aime aimee alban alberic albert
alberte albertine alex alexis alfred alienor aline alix alphonse amaury ambre ambroise amelie amina amir anael anatole
andrea angela angele angelina angeline angelique annabelle annette anouk anselme apolline ariane aristide arlette
armand armande armel armelle arsene arthur astrid aubin aude augustin augustine aurore axel axelle aymeric balthazar
barbara barnabe barthelemy basile bastien baudouin benedicte benoite berenice berthe bertille bertin bettina blaise
blanche blandine boris brice brieuc carine carla carmen carole casimir cassandre cecilia celestin celestine celia
cesar charlene charly chloe christel christiana christobal clarisse claudette clea clemence clement clementine cleo
clotilde clovis coline come constance constant constantin coralie corentin cosette cosme cyprien cyriaque cyrille
daisy damien danielle danny daphne davy deborah desire desiree diana diane dimitri dina dolores dominica donatien dora
doriane dorothee edgar edith edmee edmond edmonde edouard edwige eglantine elena eleonore eliana elie eliette elisa
elise ella ellen elsa elvire emelyne emile emilienne emma enzo eric erica ernest ernestine esteban estelle esther
ethan etienne eudes eugene eugenie eulalie eva evan evangeline eveline fanny farid fatiha fatima faustine felicie
felicien felicite felix ferdinand fernand fernande fidele firmin flavie flavien fleur flora flore florent florentin
florette floriane fortune france francette francine francky frank freddy frederique fulbert gabin gabriella gabrielle
gael gaelle gaetan gaetane gaspard gaston gauthier genevieve geoffrey geoffroy georgette geraldine gerardine geraud
germain germaine gervais ghislain giovanni gisela gladys gontran gonzague goulven graziella gregoire guenael guenole
guilaine gustave gwenael gwenaelle gwendoline hamid hans hassan hector hedwige helena heloise henriette hermine
herminie hilaire hippolyte honore honorine horace hortense huguette ibrahim ida ignace igor ilan imane ingrid irene
irenee iris irma isaac isabel isidore ismael ivan jacinthe jackie jacquot jade janine jasmine jason jeannette jeannine
jeannot jennifer jessica jimmy joachim joanna jocelyn jocelyne joffrey johan johann johanna johnny jonathan jordan
joris josephine josselin josue joy juan judith jules juliane julianne juliette juline justin justine kamel karim
karima karl katia kelly kenza kevin khadija laetitia laila landry lara laureen laurene laurette laurie laurine leandre
leila lena leo leon leonard leonce leone leonie leopold leslie leticia lila lilian liliane lilou lily lina linda line
lino lisa lise lisette loan lola lorenzo lou louane louisette louison luca lucette luciano lucienne lucile lucille
ludivine luis lydia mael maelle maelys magalie mahaut mahe mai malika malo malvina mamadou manoel manuel manuela
marcelin marceline marcelle marco margaux margot maria mariam marianne marieclaude marielle marietta mariette marilyne
marina marion marius marjolaine marjorie marlene maryline maryse maryvonne mathias mathis mathurin mathurine matteo
matthias matthieu maud mauricette max maxence maximilien maya medard mehdi melchior melina melissa melodie mercedes
michaela micheline mickaela miguel mila milan mina mirabelle miranda mohamed mohammed moise mona morgane mostafa
moustapha mustapha myrtille nadege nadine nael nais naomi napoleon narcisse natacha nathan nathanael nelly nestor
nicaise nina ninon noa noah noam noelie noelle noemie nolwenn nora norah norbert nour oceane octave octavie odilon
olga olive olivia olympe omar ombeline onesime ophelie orane oriane oscar oswald othilie otto ozanne pablo paloma
pamela paola paolo paquita pascaline paterne patricio paulin pauline pedro pelagie penelope perceval perrine
petronille philibert philiberte philippine philomene pierrette pierrick pierrot placide prosper prudence quentin
quitterie rachel rachid rainier raissa ralph ramon raoul raphaelle raymonde rebecca regis reinette rejane remy reynald
reynaud ricardo rodolphe rodrigo rodrigue rolande romane romaric romeo romuald ronan rosa rosaire rosalie rose
roselyne rosine roxane ruben rudy sabin sacha safia said salima sally salome salomon sami samia samir samson samy
sandie sara sarah saturnin saul savinien scarlett segolene selim selma seraphin seraphine servane sibylle sidonie
siegfried sigismond silvana silvere silvia simeon simona sixte slimane sofia sofiane solange solene soline soren
stanislas stefan stella stephan suzette suzy sylvaine sylvana sylvere sylvestre sylvette sylviane tancrede tanguy
tania tatiana teddy telma teresa thaddee thais thea theo theodora theodore theophane theophile thibaud thibault
thibaut thierno tifaine tim timothe timothee tina tiphaine titouan tony toussaint tristan tugdual ugo ulrich ulysse
urbain ursule valentin valentine valere valeriane valery vanina vera veronica vianney vicky victoire victor victoria
victorien victorine vital viviane vivien vladimir wafa walter wanda wilfrid wilfried william willy winona xaviere
yacine yael yannis yasmina yasmine yoan yoann yohan yohann yolaine yolande youri youssef ysaline yvan yvelise yvon
yvonnick zacharie zelie zephyrin zineb zita zohra"""
ALL_FIRST_NAMES = FIRST_NAMES | frozenset(_MORE.split())
