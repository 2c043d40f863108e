package extract

// peopleNouns mean people, or bodies of people, who may be a party to an act
// without a name.
var peopleNouns = set(`thousands hundreds dozens scores millions helicopter helicopters warplane warplanes jets drones gunship gunships aircraft militia academic activist activists actor administration adult adults adviser advisor agencies agency agent aide airline airlines alliance allies ally
 ambassador ambassadors analyst archbishop army artist assailant assailants assembly association asylum-seeker asylum-seekers athletes attache attacker
 attackers attorney author authorities authority bank banks battalion bishop bloc blogger board bomber bombers boss boy brigade broadcaster broadcasters
 brother brothers bureau businessman businessmen businesswoman cabinet cameraman campaigner campaigners candidate candidates captain captive caravan
 cardinal carmakers carrier cartel ceo chair chairman chairwoman chancellor charities charity chief child children christian christians citizen
 citizens civilian civilians clan cleric clerics clubs coalition colonel columnist commandant commander commission commissioner committee
 communities community companies company congress congressman congressmen congresswoman conscript consul consulate contingent convict convoy corporation
 correspondent council counterpart counterparts countries court courts crew criminal critic crowd crowds crown-prince daily daughter defector
 defendant delegation delegations demonstrator demonstrators department deputies deputy deserter detainee detainees detective developer diplomat
 director dissident dissidents doctor doctors donor donors driver drivers duma economist editor editors electorate embassy employee employees
 entrepreneur envoy envoys executive exile expatriate expert experts extremist extremists faction families family fans farmer farmers father federation
 fighter fighters filmmaker firefighter firm firms fisherman fishermen fleet force forces foundation founder front gang general giant girl government
 governor group groups guard guards guerrilla guerrillas gunman gunmen hacker head hijacker historian hostage hostages husband imam
 immigrant individuals informant inmate inmates inspector inspectors institution insurgent insurgents intelligence investigator investor investors jets
 jew jews jihadist jihadists journalist journalists judge judges junta jury kidnapper killer king knesset kurd kurds lawmaker lawmakers lawyer lawyers
 leader leaders leadership league legislator man manufacturer manufacturers marcher mayor media mediator mediators medic medics members men mercenaries
 mercenary migrant migrants militant militants military militia militiamen militias miner miners minister ministers ministry minorities mission mob
 monarchy monitor monitors monks mother movement mp mps murderer muslim muslims national nationals nations navy negotiator negotiators 
 newspaper newspapers ngo ngos nurse nurses observer observers office officer officers official officials ombudsman operator opponent opponents
 opposition organisation organisations organization organizations owner palestinian palestinians panel paper parliament parliamentarians parties party
 passenger passengers patriarch patrol peacekeeper peacekeepers people personnel persons photographer picketer pilgrim pilot pirate 
 players poet police policeman policemen policewoman politician politicians pope population premier president press priest priests prince prisoner
 prisoners producer professor prosecutor prosecutors protester protesters public publisher pupil pupils queen rabbi rebel rebels recruit refugee
 refugees regime regiment relative relatives reporter reporters rescuer researcher resident residents retailer rioter rioters rival sailor scholar
 scientist scientists secretariat secretary senate senator separatist separatists service services settlers sheriff shiite shiites shopkeeper singer
 sister smuggler soldier soldiers son sons spokesman spokesperson spokeswoman spy squad staff startup states striker student students sunni sunnis
 supplier suppliers supporter supporters survivor survivors suspect suspects taxpayer teacher teachers team teenager teenagers terrorist terrorists
 thief tourist tourists trader traders trafficker tribe tribunal troop troops union unions unit units veteran victim victims villager villagers
 voter warlord warplanes watchdog widow wife woman women worker workers writer youth`)

// slurs are what it is an accusation to call someone.
var slurs = set(`killer liar thug criminal criminals terrorist terrorists murderer dictator tyrant racist traitor traitors crook fascist nazi aggressor bully
 butcher extremist fraud thief puppet hypocrite threat enemy murderers killers liars`)
