package extract

// peopleNouns mean people, or bodies of people, who may be a party to an act
// without a name.
var peopleNouns = set(`abductor academic activist activists actor actress administration adult adults adviser advisor agencies agency agent aid-worker aide aircraft airline
 airlines airman airmen alliance allies ally ambassador ambassadors analyst archbishop army arsonist artist assailant assailants assassin assembly
 association astronaut asylum-seeker asylum-seekers athlete athletes attache attacker attackers attendee attorney aunt author authorities authority
 baby bank banks battalion bishop bloc blogger board bodyguard bomber bombers boss boy brigade broadcaster broadcasters brother brothers bureau burglar
 businessman businessmen businesswoman bystander cabinet cameraman campaigner campaigners candidate candidates captain captive captor caravan cardinal
 carmakers carrier cartel ceo chair chairman chairwoman chancellor charities charity chief child children christian christians citizen citizens
 civilian civilians claimant clan cleric clerics climber clubs coalition colleague colonel columnist commandant commander commentator commission
 commissioner committee communities community commuter companies company complainant congress congressman congressmen congresswoman conscript consul
 consulate contingent contractor convict convoy corporation correspondent council counterpart counterparts countries coup-plotter court courts cousin
 crew criminal critic crowd crowds crown-prince cyclist daily daughter defector defendant delegation delegations demonstrator demonstrators department
 deputies deputy deserter detainee detainees detective developer diplomat director dissident dissidents diver doctor doctors donor donors dozens
 draftee driver drivers drones duma economist editor editors elder electorate embassy employee employees engineer entrepreneur envoy envoys escapee
 executive exile expatriate expert experts extremist extremists faction families family fans farmer farmers father federation fighter fighters
 filmmaker firefighter firm firms fisherman fishermen fleet footballer force forces foundation founder friend front fugitive gang gangster general
 giant girl government governor grandfather grandmother group groups guard guards guerrilla guerrillas gunman gunmen gunship gunships hacker head
 helicopter helicopters herder hijacker hiker historian hitman hostage hostages hundreds hunter husband imam immigrant individuals infant influencer
 informant informer inmate inmates inspector inspectors institution insurgent insurgents intelligence intruder investigator investor investors jets jew
 jews jihadist jihadists journalist journalists judge judges junta jurist jury kidnapper killer king knesset kurd kurds laborer labourer landlord
 lawmaker lawmakers lawyer lawyers leader leaders leadership league legislator lieutenant lobbyist logger looter man manufacturer manufacturers marcher marine
 mayor media mediator mediators medic medics member members men mercenaries mercenary migrant migrants militant militants military militia militiamen militias
 millions miner miners minister ministers ministry minorities mission mob mobster monarchy monitor monitors monk monks mother motorist movement mp mps
 murderer musician muslim muslims national nationals nations navy negotiator negotiators nephew newspaper newspapers ngo ngos niece
 non-citizen noncitizen novelist nun nurse nurses observer observers office officer officers official officials ombudsman operator opponent opponents opposition
 organisation organisations organization organizations owner palestinian palestinians panel paper paramedic parent parliament parliamentarians parties
 party passenger passengers pastor pastoralist patriarch patrol peacekeeper peacekeepers pedestrian people perpetrator person personnel persons
 photographer picketer pilgrim pilot pirate plaintiff player players playwright plotter poacher poet police policeman policemen policewoman politician
 politicians pope population premier president press priest priests prince prisoner prisoners producer professor prosecutor prosecutors protester
 protesters public publisher pundit pupil pupils putschist queen rabbi ranger rapist rapper rebel rebels recruit refugee refugees regime regiment
 relative relatives reporter reporters rescuer researcher reservist resident residents responder retailer rider rioter rioters rival robber sailor
 scholar scientist scientists scores secretariat secretary senate senator separatist separatists sergeant serviceman servicemen servicemember servicemembers service services settler settlers sheriff
 shiite shiites shooter shopkeeper shopper singer sister smuggler soldier soldiers son sons spokesman spokesperson spokeswoman spy squad stabber staff
 startup states streamer striker student students sunni sunnis supplier suppliers supporter supporters survivor survivors suspect suspects swimmer
 taxpayer teacher teachers team technician teenager teenagers tenant terrorist terrorists thief thousands toddler tourist tourists trader traders
 trafficker treasurer tribe tribesman tribesmen tribunal troop troops uncle union unions unit units vandal vendor veteran victim victims villager
 villagers visitor vlogger volunteer voter warlord warplane warplanes watchdog whistleblower widow wife woman women worker workers worshiper worshipper
 writer youth youths`)

// slurs are what it is an accusation to call someone.
var slurs = set(`killer liar thug criminal criminals terrorist terrorists murderer dictator tyrant racist traitor traitors crook fascist nazi aggressor bully
 butcher extremist fraud thief puppet hypocrite threat enemy murderers killers liars`)
