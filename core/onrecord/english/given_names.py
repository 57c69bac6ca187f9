"""Given names by which an article's readers tell a man from a woman, and a person from a company.

Common names of many languages, drawn up for this project. A name borne by both is in ``EITHER``; names that are first
of all words, places or surnames ("Will", "Georgia", "Carter") are left out.
"""

from __future__ import annotations

from typing import Literal

_FEMALE = frozenset(
    """
    abigail ada adaeze adele adriana agnes aisha alejandra alexandra alice alicia alina alison allison
    althea amal amanda amelia amina amira amy ana anastasia andrea angela angelica anita anja ann anna
    annabel anne anneliese annette annie antonia anusha arlene asha asma audrey ayesha aylin barbara beata
    beatrice beatriz becky belinda benazir bernadette beth bettina betty beverly bianca brenda bridget
    brigitte britta camilla carla carlotta carmen carol carole caroline carolyn carys catalina catherine
    cathy cecilia celia celeste chandra chantal chiara chloe christina christine cindy ciara claire clara
    clare claudia colette connie constance cora corinne cornelia cristina cynthia dagmar dagny daisy daniela
    danielle daphne debbie deborah deirdre delia delphine denise diana diane dina dolores donna dora doris
    dorothy edith eileen elaine eleanor elena eleni elisa elisabeth elise eliza elizabeth ella ellen elsa
    elsie emilia emily emma erica erika erin esther ethel eugenia eunice eva eve evelyn fatima fatma fiona
    flavia flora frances francesca frida frieda gabriela gabriella gabrielle gail genevieve gertrude gill
    gillian gina gisela giulia gladys glenda gloria golda greta gretchen guadalupe gwen gwendolyn hadiza
    hanan hannah harriet hazel heather heidi helen helena helene helga henrietta henrike hilary hilda
    hillary holly huda ida ilse ingrid inga irena irene irina iris irma isabel isabella isobel ivana
    ivanka ivy jacqueline jane janet janice janine jasmine jayne jean jeanette jeanne jenna jennifer jenny
    jessica jill joan joanna joanne jocelyn johanna josephine joyce juanita judith judy julia juliana julie
    juliet justine kamala karen karin karina karla karolina kate katerina katharina katharine katherine
    kathleen kathryn kathy katie katja katrina kavita kayla kelly kendra khadija kirsten kirsty kristen
    kristin kristina laila lakshmi lara larissa laura lauren laurie layla lea leah leila lena leonora
    leticia lidia lila lilian liliana lillian lily linda lindsey lisa liz liza lois lola lorena lorraine
    louisa louise lucia lucille lucinda lucy luisa lydia lynette lynn lynne mabel madeleine magda magdalena
    maggie maha malala mandy manuela mara marcela marcia margaret margarita margit margo margot maria mariam
    marian mariana marianne marie marilyn marina marine marisa marjorie marlene marta martha martina mary
    maryam mathilde matilda maud maureen mavis maxine meera megan meghan melanie melinda melissa melody
    mercedes meredith michaela michele michelle mildred mina mira miranda mirella mirembe miriam moira mona
    monica monika monique muriel nadia nadine nancy naomi natalia natalie natasha neha nell nia nicola
    nicole nicolette nina noelle nora noreen noura nuala octavia odette olga olivia ottilie padma pamela
    patricia paula pauline penelope penny petra philippa phoebe phyllis pilar polly pooja priscilla priti
    priya rachel ramona rania rebecca regina rekha renata renee rhona rhonda rita roberta rosa rosalind
    rosario rose rosemary roxana roxanne ruth sabine sabrina sadie sally salma samantha sandra sara sarah
    saskia savitri selina serena sharon sheila shelley shirin shirley sigrid silvia simone sinead siobhan
    sofia sonia sonja sophia sophie stacey stella stephanie sue sunita susan susana susanna susanne suzanne
    svetlana swati sybil sylvia tamara tania tanya tara tatiana teresa tess tessa thea thelma theresa
    therese tina tiffany tove tracey trudy ulrike uma ursula valeria valerie vanessa vera verity veronica
    vicky vivian vivienne wanda wendy wilhelmina winifred xenia yasmin yasmine yolanda yulia yuki yvette
    yvonne zainab zara zeinab zelda zoe zofia
    """.split()
)
_MALE = frozenset(
    """
    aaron abbas abdul abdullah abdulrahman abel abraham achim adam adnan adrian afzal ahmad ahmed aidan
    akbar alan albert alberto alejandro aleksandr alessandro alexander alexandre alexei alexis alfonso
    alfred alfredo ali alistair allan allen alvaro alvin amadou amar amir amit anatoly anders andre andreas
    andrei andrew andy angelo angus anil anthony anton antonio antony archie ariel armando arnaud arne
    arnold arthur arturo arun ashok ashraf asif atif august augusto axel ayman aziz baptiste barack barry
    bart bashar bashir basil ben benedict benjamin benny bernard bernd bernie bertrand bilal bill billy
    bjorn boaz bob bobby boris brad bradley brendan brent brett brian bruce bruno bryan byron caleb calvin
    cameron carl carlo carlos cedric cesar chad charles charlie christian christoph christophe christopher
    clarence claude claudio clayton clement cliff clifford clive clyde colin conor conrad cornelius craig
    curtis cyril cyrus damian damien dan daniel danny darren darryl dave david deepak denis dennis derek
    derrick desmond dick diego dieter dimitri dinesh dirk dmitri dmitry dominic dominique don donal donald
    douglas dov doug duncan dustin dwight earl eberhard eddie edgar edmund eduardo edward edwin egon elias
    elijah elliot elmer emanuel emile emilio emmanuel enrico enrique eric erich erik ernest ernesto ernst
    erwin ethan etienne eugene evan fabian fabio farid farouk faisal felipe felix ferdinand fernando fidel
    filip floyd francesco francis francisco francois frank franklin franz fred frederic frederick friedrich
    fritz gabriel gareth garrett gary gaston gavin gene geoff geoffrey george georges georg gerald gerard
    gerhard gerry ghassan gianni gideon gilbert giles giorgio giovanni giuseppe glen glenn glyn gopal gordon
    graeme graham greg gregor gregory guido guillaume guillermo gunter gus gustav gustavo guy habib hakan
    hamid hamish hamza hank hannes hans harald harold haroon harry harvey hasan hassan hector heinrich heinz
    helmut henri henrik henry herbert herman hisham horace horst howard hubert hugh hugo humphrey hussein
    ian iain ibrahim idris ignacio igor ilya imran ira irving isaac isaiah islam ismail ivan ivo jack jacob
    jacques jaime jake jakob jamal james jan jared jarrod jason javier jay jeff jeffrey jeremiah jeremy
    jermaine jerome jerry jesus jim jimmy joachim joao joaquin joe joel johan johann johannes john johnny
    jon jonas jonathan jorge jose josef joseph josh joshua juan julian julio jurgen justin kamal karim karl
    kaspar keith ken kenneth kevin khaled khalid klaus konrad konstantin kofi kurt kwame kyle lachlan lars
    laurence laurent lawrence leif len leo leon leonard leonardo leonid leroy lewis liam lindsay lionel
    lloyd lorenzo lothar louay louis luc luca lucas ludwig luigi luis lukas luke luther magnus mahmoud
    malcolm malik manfred manoj manuel marc marcel marcelo marco marcus mario mark markus marshall martin
    marvin massimo mateo mathias matt matteo matthew matthias maurice mauricio max maxim maximilian mehmet
    melvin michael michel miguel mike mikhail miles milan milos mitch mitchell mohamed mohammad mohammed
    mohan morris muhammad murray mustafa nabil nasser nathan nathaniel neil nelson neville nicholas nick
    nicolas nigel nikita nikolai nikolaus nils noah norbert norman oleg oliver olivier omar orlando oscar
    osama osric oskar oswald otto owen pablo paddy paolo pascal patrick paul paulo pavel pawel pedro percy
    pete peter petr phil philip philippe pierre piers piet pieter pietro piotr pradeep prakash quentin rahul
    rafael rafik raj rajesh rajiv ralf ralph ramon randall randy rashid raul ravi raymond reginald reinhard
    rene ricardo riccardo richard rick ricky rob robbie robert roberto rod roderick rodney rodrigo roger
    roland rolf roman ron ronald ronan rory ross roy ruben rudolf rudy rupert russell ryan salim salman
    salvador salvatore samir samuel sanjay santiago saul scott sean sebastian serge sergei sergey sergio
    seth shane shaun sherman sidney siegfried sigmund silvio simon solomon spencer stanislav stanley stefan
    stefano stephen steve steven stewart stuart sunil suresh sven syed tariq tarek ted teodor terence terry
    theo theodore thierry thomas thorsten tim timothy tobias todd tom tomas tommy toni tony trevor tristan
    tyler tyrone ulrich umberto vaclav vadim valentin vasily vernon viktor victor vijay vikram vincent
    vincenzo vince vinod vitaly vladimir vlad waleed walid wallace walter warren wayne werner wesley wilfred
    wilhelm willem william willy winston wolfgang xavier yasser yitzhak yuri yusuf yousef yves zachary zvi
    """.split()
)
_EITHER = frozenset(
    """
    alex ariel ashley bo casey charlie chris drew evelyn frankie hayden jamie jesse jo jordan jules kelly
    kim kris kyle lee leslie lou mel morgan nico nicky noor pat quinn rene robin rowan sam sasha shannon
    stevie taylor toby tracy val vic wei yan andrea jean michele simone dominique lindsay alexis jan laurie
    lynn nikita
    """.split()
)

Gender = Literal["female", "male"]


def is_given_name(word: str) -> bool:
    """Whether ``word`` is a given name, case aside."""
    low = word.casefold()
    return low in _FEMALE or low in _MALE or low in _EITHER


def gender_of(word: str) -> Gender | None:
    """Return whose given name ``word`` is, or None for a name of both, or none that is known."""
    low = word.casefold()
    if low in _EITHER or (low in _FEMALE) == (low in _MALE):
        return None
    return "female" if low in _FEMALE else "male"
