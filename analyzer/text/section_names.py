"""How headings name the sections of a posting, as patterns of folded text, in English and in six languages.

`OTHER_LANGUAGES` has German, French, Spanish, Portuguese, Italian and Dutch, a pattern a language mostly.
Where two sections share a wording, the one that stands first here has it.
"""

from __future__ import annotations

from typing import Literal

Section = Literal[
    "title", "top", "company", "team", "duties", "requirements", "nice", "offer", "equal", "apply"
]

ENGLISH: dict[Section, tuple[str, ...]] = {
    "nice": (
        r"(?:nice|good|great|cool|helpful|useful)[ -]to[ -]haves?",
        r"(?:(?:this|that|it|these|what) )?(?:would|will|could) be (?:an? |also )?(?:plus|bonus|advantage|asset|nice|good|great|helpful)",
        r"(?:even better|brownie points|ideally)(?: if| for)?(?: you(?: have)?)?",
        r"bonus(?: points| skills| qualifications)(?: if(?: you(?: have)?)?| for)?",
        r"(?:preferred|desired|desirable)(?: skills| qualifications| experience| requirements| criteria)?",
        r"(?:what (?:would|will) )?(?:give|make)s? you (?:an edge|stand out)",
        r"(?:it(?:'s| is|'d be) )?(?:a |great |big )?(?:plus|pluses|bonus)(?: if)?(?: you)?(?: have)?",
        r"extra credit|additional qualifications",
    ),
    "offer": (
        r"(?:our |the |company |employee |key |additional )?(?:benefits?|perks)"
        r"(?: (?:and|&|/|\+) ?(?:perks|benefits|compensation|extras|culture))?"
        r"(?: package| summary| overview| include| offered| for you| we offer|(?: of working)? (?:here|with us|at [\w .&-]+))?",
        r"what (?:do )?we(?:'re| are)? (?:can |will )?(?:offer(?:ing)?|provide|give)(?: you)?",
        r"what [\w&.'-]{2,20}(?: [\w&.'-]{2,20})?(?: can)? offers?(?: you)?",
        r"what(?:'s| is) in it for you\??|what you(?:'ll| will)? (?:get|receive|enjoy|gain)",
        r"(?:you(?:'ll| will) )?(?:get|receive|enjoy)|(?:in return )?we offer(?: you)?|our offer(?:ing)?",
        r"why (?:join|work (?:at|for|with)|us|you(?:'ll| will) love)[\w '.&-]*\??",
        r"(?:pay|salary|compensation|total rewards?|remuneration|rewards?|package)(?: range)?"
        r"(?: (?:and|&|/|\+) ?(?:benefits|perks|compensation|equity))?(?: package)?",
        r"the good stuff",
    ),
    "equal": (
        r"equal (?:employment )?opportunit(?:y|ies)(?: employer| statement)?|eeo(?: statement)?",
        r"diversity(?:(?:,|,? and| &) (?:equity|inclusion|belonging))*(?: statement)?",
        r"inclusion(?: (?:and|&) diversity)?|accommodations?",
    ),
    "requirements": (
        r"(?:(?:minimum|basic|required|job|key|technical|core|essential|other|general|your|position|mandatory) )*"
        r"(?:requirements?|qualifications?|skills|experience|competenc(?:y|ies)|education|must[ -]haves?|criteria|background)"
        r"(?:(?: ?[,/&] ?| and | or )(?:experience|skills|qualifications|requirements|abilities|education|knowledge))*"
        r"(?: required| needed| requirements)?",
        r"what (?:do )?we(?:'re| are)? (?:look(?:ing)? for|need|expect|require)(?: (?:in|from) you)?",
        r"what you(?:'ll| will)? (?:need|bring|have)(?: to succeed)?",
        r"who you are|who (?:are )?we(?:'re| are)? look(?:ing)? for|about you|you(?: (?:have|are|bring)|'re|'ll have)",
        r"your (?:profile|background|experience|skills)|(?:candidate )?profile",
        r"(?:the |our )?ideal candidate(?: (?:has|will have|profile))?",
        r"you (?:might|may|could) be a (?:good |great )?fit if(?: you)?|what makes you (?:a )?(?:great|good)?(?: fit)?",
    ),
    "duties": (
        r"(?:(?:key|main|primary|core|essential|principal|job|general|major|role|your|the|position|specific) )*"
        r"(?:responsibilit(?:y|ies)|duties|functions|accountabilities|tasks|activities|role|job|position|opportunity"
        r"|challenge|impact)(?:(?: ?[,/&] ?| and )(?:responsibilities|duties|tasks|accountabilities|impact))*"
        r"(?: (?:include|summary|overview|purpose|description|details))?",
        r"(?:job |role |position )?(?:summary|overview|purpose)|about the (?:role|job|position|opportunity)",
        r"what (?:will )?you(?:'ll| will| would)? (?:be )?(?:do(?:ing)?|work(?:ing)? on|own|build(?:ing)?|achieve)"
        r"(?: (?:here|in this role))?",
        r"(?:in this role,? )?you(?: will|'ll)(?: be)?|your (?:work|day|mission)|a day in the life",
        r"how you(?:'ll| will)? (?:make an impact|contribute)|what (?:the job involves|this role is about)",
    ),
    "team": (
        r"(?:about )?(?:the|our|your) (?:\w+ )?team|meet the team|who you(?:'ll| will) work with|how we work",
        r"(?:our )?(?:culture|values|culture (?:and|&) values|working here)|life at [\w .&-]+",
        r"our (?:stack|tech stack|ways? of working|principles)",
    ),
    "company": (
        r"about (?!you\b|the (?:role|job|position|team)\b)(?:us|[\w .&'-]{2,40})|who we are|the company",
        r"(?:company|client|organi[sz]ation)(?: (?:overview|description|profile|background|info))?",
        r"our (?:story|mission|company|vision|purpose|client)|overview of [\w .&-]+",
    ),
    "apply": (
        r"how (?:to apply|(?:do )?we hire|(?:hiring|the interview) works)|(?:the |our )?(?:interview|hiring|application|selection|recruitment) process",
        r"to apply|apply(?: now)?|next steps|contact",
    ),
}

OTHER_LANGUAGES: dict[Section, tuple[str, ...]] = {
    "nice": (
        r"(?:wünschenswert|von vorteil|idealerweise|pluspunkte?|nice[ -]to[ -]have|das wäre (?:schön|super|toll))(?: (?:ist|sind|wäre|wären))?",
        r"(?:les )?(?:atouts?|plus|appréciés?)(?: appréciés?)?|serait un plus|compétences (?:appréciées|souhaitées)|un plus si",
        r"(?:se )?valorar[aá](?: positivamente)?|deseables?|plus valorables?|requisitos deseables|(?:adem[aá]s )?valoramos|nos encantar[ií]a",
        r"diferenciais|(?:ser[aá] )?(?:um )?diferencial|desej[aá]ve(?:l|is)|requisitos desej[aá]veis|valorizamos(?: ainda)?|fatores preferenciais",
        r"costituis\w+ (?:un )?plus|gradit[oaie]|preferibil[ie]|requisiti preferenziali|nice to have|completano il profilo|titoli preferenziali",
        r"(?:een )?pr[eé](?: is)?|mooi meegenomen|is een plus|wat het extra leuk maakt",
    ),
    "offer": (
        r"(?:das|was|dies|darauf|worauf) (?:bieten wir|wir (?:dir|ihnen|euch )?(?:bieten|zu bieten haben)|dich (?:erwartet|freuen)|(?:sie|dich|euch) (?:bei uns )?erwartet|kannst du dich freuen)(?: (?:dir|ihnen|euch|bei uns))*",
        r"wir bieten(?: (?:dir|ihnen|euch|bei uns))*|(?:deine|ihre|unsere) (?:vorteile|benefits)|unser angebot(?: an (?:dich|sie))?|(?:das|was) (?:erwartet|bekommst) (?:dich|sie|du)(?: bei uns)?|warum (?:wir|du|sie)[\w ]{0,30}|darauf (?:kannst|können|darfst) (?:du|sie)[\w ]{0,20}|freu dich auf|leistungen|vergütung(?: und (?:benefits|zusatzleistungen))?|gehalt|benefits bei uns",
        r"(?:ce que )?nous (?:vous |t')?(?:offrons|proposons)|(?:nos|vos|les|tes) avantages(?: (?:et bénéfices|sociaux|chez [\w ]+))?|avantages(?: sociaux)?|(?:pourquoi|et si vous) (?:nous rejoindre|nous choisir|rejoindre [\w ]+|rejoigniez [\w ]+)|ce qu(?:e nous|'on|e vous) (?:t'offre|vous offre|vous proposons|trouverez|gagnez)[\w ]{0,20}|on (?:t'|vous )offre|rémunération(?: et avantages)?|conditions(?: (?:proposées|du poste|de travail))?|salaire|package|les \+",
        r"(?:¿? ?qu[eé] )?(?:te |os |le )?ofrecemos|(?:¿? ?)?qu[eé] (?:te |os )?ofrecemos|lo que (?:te )?ofrecemos|beneficios(?: y ventajas| sociales)?|condiciones(?: laborales)?|ventajas|(?:¿? ?)?por qu[eé] (?:unirte|trabajar|nosotros|elegirnos|deber[ií]as)[\w ]{0,30}|se ofrece|salario|(?:¿? ?)?qu[eé] (?:tenemos para ti|consigues|obtienes)|¿?c[oó]mo estar[aá]s",
        r"(?:o que )?(?:te |lhe )?oferecemos|(?:o que )?(?:n[óo]s )?oferecemos(?: a voc[eê])?|benef[ií]cios(?: e vantagens)?|vantagens|remunera[çc][ãa]o(?: e benef[ií]cios)?|por que (?:trabalhar|se juntar)[\w ]{0,30}|porqu[eê] [\w ]{0,30}|condi[çc][õo]es|o que temos para (?:ti|voc[eê]|oferecer)|sal[áa]rio",
        r"(?:cosa |che cosa |cosa ti |ti )?offriamo|(?:l'|la nostra )?offerta(?: (?:e benefits?|economica|contrattuale))?|(?:si offre|benefit|benefits?|vantaggi|perch[eé] (?:noi|unirti|sceglierci|lavorare)[\w ]{0,30})|cosa (?:ti )?(?:offriamo|proponiamo|troverai)|retribuzione|inquadramento|condizioni",
        r"(?:wat )?(?:bieden wij|wij bieden|we bieden|krijg je|krijg jij|wij jou bieden|wij te bieden hebben|we je bieden|biedt [\w ]{0,20}|kun je verwachten|staat daar tegenover|mag je verwachten)(?: (?:jou|je|aan))*\??|wat (?:wij|we) (?:je |jou )?bieden|dit (?:krijg (?:je|jij)|bieden (?:wij|we))(?: (?:jou|je|van ons))*|wat je (?:ervoor terug )?krijgt|ons aanbod|arbeidsvoorwaarden|waarom (?:kiezen voor|bij) [\w ]{0,30}|salaris|wij bieden jou",
    ),
    "equal": (
        r"(?:vielfalt|chancengleichheit|diversität|diversity|inklusion)(?: (?:und|&) (?:inklusion|vielfalt|chancengleichheit))?",
        r"(?:égalité des chances|diversité(?: et inclusion)?|inclusion|handicap|handi-accueillant)",
        r"(?:igualdad(?: de oportunidades)?|diversidad(?: e inclusi[oó]n)?)|(?:igualdade(?: de oportunidades)?|diversidade(?: e inclus[ãa]o)?)|(?:pari opportunit[àa]|diversit[àa](?: e inclusione)?)|(?:diversiteit(?: en inclusie)?|inclusie|gelijke kansen)",
    ),
    "requirements": (
        r"(?:dein|ihr|das|unser) profil|(?:deine|ihre|unsere|fachliche )? ?(?:qualifikation(?:en)?|anforderungen|voraussetzungen|kenntnisse|kompetenzen|skills)|(?:das|was) (?:bringst du|bringen sie|du) (?:mit|mitbringst|mitbringen solltest)|(?:das|was) (?:du|sie) mitbring(?:st|en)(?: solltest)?|(?:das|was|womit) (?:wünschen|erwarten) wir (?:uns)?(?: von dir)?|(?:das|was) wir (?:uns wünschen|erwarten|suchen)|wen wir suchen|wir suchen|wir erwarten|das zeichnet (?:dich|sie) aus|(?:damit|womit) (?:du )?(?:überzeugst|begeisterst)(?: du)? uns|du (?:bist|hast|bringst mit)|profil",
        r"(?:votre |ton |le )?profil(?: (?:recherché|souhaité|attendu|idéal))?|(?:les |vos |tes )?(?:compétences|qualifications|prérequis|pré-requis|qualités|exigences)(?: (?:requises|techniques|attendues|clés|recherchées|nécessaires))?|qui (?:êtes[ -]vous|es[ -]tu)|vous êtes|vous avez|ce que nous (?:recherchons|attendons)|nous recherchons|formation(?: et expérience)?|expérience requise",
        r"(?:tu |el |nuestro )?perfil(?: (?:buscado|requerido|ideal|deseado))?|(?:¿? ?)?(?:qu[eé]|a qui[eé]n) (?:buscamos|necesitas|necesitamos|esperamos(?: de ti)?|pedimos)|buscamos|requisitos(?: (?:m[ií]nimos|imprescindibles|del puesto|t[eé]cnicos|obligatorios))?|imprescindibles?|(?:¿? ?)?qui[eé]n eres|lo que buscamos|conocimientos(?: requeridos)?|experiencia(?: requerida)?|se requiere|competencias|habilidades",
        r"(?:o |teu |seu )?perfil(?: (?:pretendido|procurado|desejado|esperado))?|requisitos(?: (?:m[ií]nimos|obrigat[óo]rios|t[ée]cnicos|e qualifica[çc][õo]es))?|qualifica[çc][õo]es|o que (?:procuramos|buscamos|esperamos(?: de (?:ti|voc[eê]))?|precisas|voc[eê] precisa)|quem (?:procuramos|buscamos|[ée]s|é voc[eê])|esperamos que voc[eê]|conhecimentos(?: necess[áa]rios)?|quais s[ãa]o os requisitos|compet[eê]ncias",
        r"(?:il (?:tuo )?)?profilo(?: (?:ricercato|ideale|richiesto))?|requisiti(?: (?:richiesti|minimi|indispensabili|fondamentali|tecnici|necessari))?|(?:cosa|chi) (?:cerchiamo|stiamo cercando)|competenze(?: (?:richieste|tecniche|necessarie))?|esperienza(?: richiesta)?|chi sei|il candidato ideale|conoscenze(?: richieste)?|cosa ti serve|si richiede|ricerchiamo",
        r"(?:jouw |je |het )?(?:functie)?profiel|(?:functie-?)?eisen|(?:wat )?(?:wij |we )?(?:vragen|verwachten|zoeken) (?:wij |we )?(?:van jou)?|wat (?:breng (?:je|jij) mee|vragen (?:wij|we)(?: van (?:jou|je))?|neem je mee|jij meebrengt|wij van je vragen|wij (?:vragen|zoeken)|heb je nodig)\??|dit (?:ben jij|breng je mee|neem je mee|vragen wij)|wie (?:ben jij|zoeken (?:wij|we))\??|(?:jouw |je )?(?:vaardigheden|kwaliteiten|competenties|ervaring)|verder heb je|jij (?:hebt|bent|beschikt over)",
    ),
    "duties": (
        r"(?:deine|ihre|die|unsere) (?:aufgaben?|tätigkeiten|mission|rolle|verantwortung|herausforderungen?)(?:gebiete?|schwerpunkte?|bereich)?|aufgaben(?:gebiet|bereich|schwerpunkte?)?(?: und verantwortlichkeiten)?|tätigkeiten|stellenbeschreibung|(?:das|was) (?:erwartet dich|machst du|du (?:bei uns )?(?:machst|bewegst|tun wirst)|sind deine aufgaben)|so (?:bringst du dich ein|sieht dein (?:tag|alltag) aus)|das kannst du bewegen|worum geht es",
        r"(?:vos|tes|les|la|votre|ta) (?:principales )?(?:missions?|responsabilités|activités|tâches|poste)(?: principales?)?|missions?(?: principales)?|(?:descriptif|description|détail) (?:du |de la )?(?:poste|mission)|le poste|au quotidien|votre quotidien|ce que (?:vous ferez|tu feras)|contexte(?: de la mission)?|responsabilités|ce qui vous attend",
        r"(?:tus |las |sus |principales )?(?:funciones|responsabilidades|tareas)(?: (?:principales|del puesto))?|(?:¿? ?)?(?:qu[eé] (?:har[aá]s|vas a hacer)|cu[aá]l ser[aá] tu (?:misi[oó]n|rol)|c[oó]mo ser[aá] tu d[ií]a(?: a d[ií]a)?)|tu (?:misi[oó]n|rol|d[ií]a a d[ií]a|reto)|descripci[oó]n(?: del puesto)?|misi[oó]n(?: del puesto)?|el (?:puesto|rol)|sobre el (?:puesto|rol)",
        r"(?:as (?:tuas|suas) |principais )?(?:responsabilidades|fun[çc][õo]es|tarefas|atividades|atribui[çc][õo]es)(?: (?:principais|e atribui[çc][õo]es))?|o que (?:vais|vai|voc[eê] vai|ir[áa]s) fazer|quais s[ãa]o as atividades|descri[çc][ãa]o da (?:vaga|fun[çc][ãa]o)|o teu papel|sobre a (?:vaga|fun[çc][ãa]o)|a (?:vaga|fun[çc][ãa]o)|(?:tua|sua) miss[ãa]o",
        r"(?:le (?:tue |principali )?)?(?:responsabilit[àa]|mansioni|attivit[àa]|compiti)(?: (?:principali|previste|e responsabilit[àa]))?|(?:di )?cosa (?:farai|ti occuperai)|scopo e attivit[àa]|descrizione (?:della posizione|del ruolo)|il ruolo|la posizione|la tua missione|il tuo ruolo",
        r"(?:jouw |je )?(?:taken|werkzaamheden|verantwoordelijkheden|taken en verantwoordelijkheden|functie|rol|uitdagingen?)|wat ga je doen\??|dit ga je doen|wat (?:je|jij) gaat doen|functieomschrijving|over de functie|de functie|wat houdt de (?:baan|functie) in|(?:jouw|je) (?:werkdag|dag)|hoe ziet (?:jouw|je) (?:dag|werkdag) eruit",
    ),
    "team": (
        r"(?:dein|das|unser|ihr) (?:neues )?team|unsere (?:kultur|werte)|so arbeiten wir|l'équipe|(?:notre|votre) équipe|nos valeurs|notre culture|stack technique|(?:tu|el|nuestro) (?:nuevo )?equipo|nuestra cultura|nuestros valores|(?:a )?(?:nossa )?(?:equipa|equipe)|nossa cultura|nossos valores|(?:il )?(?:tuo|nostro) team|la nostra cultura|i nostri valori|(?:het|jouw|ons) team|onze cultuur|hoe ziet (?:jouw|het) team eruit",
    ),
    "company": (
        r"über (?:uns|das unternehmen)|wer (?:sind wir|wir sind)|wir (?:sind|über uns)|(?:das )?unternehmen|firmenprofil|das sind wir|unsere (?:mission|vision|geschichte)",
        r"(?:à propos|qui sommes[ -]nous|l'entreprise|la société|notre (?:mission|histoire|entreprise)|présentation(?: de (?:l'entreprise|la société))?|à propos de (?:nous|[\w ]{2,30}))",
        r"(?:¿? ?)?qui[eé]nes somos|sobre (?:nosotros|la empresa)|la empresa|acerca de(?: nosotros)?|nuestra (?:misi[oó]n|historia)|sobre n[óo]s|quem somos|a (?:nossa )?empresa|sobre a (?:empresa|[\w ]{2,20})|nossa (?:miss[ãa]o|hist[óo]ria)",
        r"chi siamo|l'azienda|su di noi|la nostra (?:missione|storia|azienda)|wie (?:zijn )?(?:wij|we)(?: zijn)?\??|over ons|het bedrijf|ons bedrijf|onze (?:missie|organisatie)",
    ),
    "apply": (
        r"(?:jetzt )?bewerben|(?:deine |ihre )?bewerbung|bewerbungsprozess|kontakt|haben wir (?:dein|ihr) interesse geweckt|interessiert|ansprechpartner\w*|candidature|postuler|(?:le |notre )?(?:processus|process) de recrutement|(?:c[oó]mo )?(?:aplicar|inscribirte|postular)|proceso de selecci[oó]n|contacto|candidatura|(?:como )?candidatar-?se|processo (?:seletivo|de recrutamento)|contacto|come candidarsi|candidati(?: ora)?|processo di selezione|contatti|solliciteren|interesse|sollicitatieprocedure|contact",
    ),
}
