<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt" sourcelanguage="en">
<context>
    <name>AboutSheet</name>
    <message>
        <source>Codebook</source>
        <translation>Livro de códigos</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regras</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>Repositório</translation>
    </message>
    <message>
        <source>none is open</source>
        <translation>nenhum aberto</translation>
    </message>
    <message>
        <source>Settings file</source>
        <translation>Arquivo de ajustes</translation>
    </message>
    <message>
        <source>Backups and log</source>
        <translation>Cópias de segurança e registro de falhas</translation>
    </message>
    <message>
        <source>The versions are in the clipboard.</source>
        <translation>As versões estão na área de transferência.</translation>
    </message>
    <message>
        <source>About Cotejo</source>
        <translation>Sobre o Cotejo</translation>
    </message>
    <message>
        <source>Cotejo turns abstracts into verified data. It works on this machine only: it opens no network connection, and what you store stays in one file of yours.</source>
        <translation>O Cotejo transforma resumos em dados verificados. Trabalha só nesta máquina: não abre nenhuma conexão de rede, e o que você guarda fica em um único arquivo seu.</translation>
    </message>
    <message>
        <source>Free software under the Apache License 2.0. Qt is used under the LGPL.</source>
        <translation>Software livre sob a licença Apache 2.0. O Qt é usado sob a licença LGPL.</translation>
    </message>
    <message>
        <source>Copy the versions</source>
        <translation>Copiar as versões</translation>
    </message>
</context>
<context>
    <name>AbstractPane</name>
    <message>
        <source>Version shown</source>
        <translation>Versão mostrada</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Lado a lado</translation>
    </message>
    <message>
        <source>Abstract, {language}</source>
        <translation>Resumo, {language}</translation>
    </message>
    <message>
        <source>Record {places} of {count}</source>
        <translation>Registro {places} de {count}</translation>
    </message>
    <message>
        <source>Record {places}</source>
        <translation>Registro {places}</translation>
    </message>
    <message>
        <source>Records {places}</source>
        <translation>Registros {places}</translation>
    </message>
    <message>
        <source>also in {names}</source>
        <translation>também em {names}</translation>
    </message>
</context>
<context>
    <name>AbstractText</name>
    <message>
        <source>Abstract</source>
        <translation>Resumo</translation>
    </message>
    <message>
        <source>… {n} more characters are kept and not shown.</source>
        <translation>… mais {n} caracteres são conservados e não são mostrados.</translation>
    </message>
</context>
<context>
    <name>Acts</name>
    <message>
        <source>Nothing is left to look at. {key} verifies the entry.</source>
        <translation>Não resta nada para olhar. {key} verifica a entrada.</translation>
    </message>
    <message>
        <source>Select the words in the abstract first.</source>
        <translation>Selecione antes as palavras no resumo.</translation>
    </message>
    <message>
        <source>This could not be saved. What you typed stays here.</source>
        <translation>Não foi possível guardar. O que você digitou continua aqui.</translation>
    </message>
    <message>
        <source>Kept as printed</source>
        <translation>Fica como está impresso</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Visto</translation>
    </message>
</context>
<context>
    <name>BatchWork</name>
    <message numerus="yes">
        <source>%n record(s) taken back</source>
        <translation>
            <numerusform>%n registro retirado</numerusform>
            <numerusform>%n registros retirados</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) kept, because somebody has worked on them</source>
        <translation>
            <numerusform>%n registro fica, porque alguém trabalhou nele</numerusform>
            <numerusform>%n registros ficam, porque alguém trabalhou neles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) back in the store</source>
        <translation>
            <numerusform>%n registro de volta ao repositório</numerusform>
            <numerusform>%n registros de volta ao repositório</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ColumnMapper</name>
    <message>
        <source>Column {n}</source>
        <translation>Coluna {n}</translation>
    </message>
    <message>
        <source>What the column {name} says</source>
        <translation>O que a coluna {name} contém</translation>
    </message>
    <message>
        <source>kept as it is</source>
        <translation>guardada como está</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Título</translation>
    </message>
    <message>
        <source>Abstract</source>
        <translation>Resumo</translation>
    </message>
    <message>
        <source>Authors</source>
        <translation>Autores</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Ano</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Data</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>Revista</translation>
    </message>
    <message>
        <source>Short name of the journal</source>
        <translation>Nome abreviado da revista</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Volume</translation>
    </message>
    <message>
        <source>Issue</source>
        <translation>Número</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Páginas</translation>
    </message>
    <message>
        <source>First page</source>
        <translation>Primeira página</translation>
    </message>
    <message>
        <source>Last page</source>
        <translation>Última página</translation>
    </message>
    <message>
        <source>Source line</source>
        <translation>Linha da fonte</translation>
    </message>
    <message>
        <source>DOI</source>
        <translation>DOI</translation>
    </message>
    <message>
        <source>PubMed number (PMID)</source>
        <translation>Número do PubMed (PMID)</translation>
    </message>
    <message>
        <source>PubMed Central number</source>
        <translation>Número do PubMed Central</translation>
    </message>
    <message>
        <source>Number of the record</source>
        <translation>Número do registro</translation>
    </message>
    <message>
        <source>Accession number</source>
        <translation>Número de acesso</translation>
    </message>
    <message>
        <source>Address (URL)</source>
        <translation>Endereço (URL)</translation>
    </message>
    <message>
        <source>Trial registration</source>
        <translation>Registro do ensaio</translation>
    </message>
    <message>
        <source>Descriptors</source>
        <translation>Descritores</translation>
    </message>
    <message>
        <source>Keywords</source>
        <translation>Palavras-chave</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Base de dados</translation>
    </message>
    <message>
        <source>Machine-made summary</source>
        <translation>Resumo feito por máquina</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>What do you want to do?</source>
        <translation>O que você quer fazer?</translation>
    </message>
    <message>
        <source>Every command by name</source>
        <translation>Todos os comandos pelo nome</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Comandos</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>As the system</source>
        <translation>Como o sistema</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Escuro</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Alto contraste</translation>
    </message>
    <message>
        <source>Go to: {page}</source>
        <translation>Ir para: {page}</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Histórico</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Ajuda</translation>
    </message>
    <message>
        <source>About Cotejo</source>
        <translation>Sobre o Cotejo</translation>
    </message>
    <message>
        <source>Open another store…</source>
        <translation>Abrir outro repositório…</translation>
    </message>
    <message>
        <source>New store…</source>
        <translation>Novo repositório…</translation>
    </message>
    <message>
        <source>Look: {look}</source>
        <translation>Aparência: {look}</translation>
    </message>
    <message>
        <source>Language: {language}</source>
        <translation>Idioma: {language}</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Aparência</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
</context>
<context>
    <name>DumpList</name>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n arquivo</numerusform>
            <numerusform>%n arquivos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s)</source>
        <translation>
            <numerusform>%n registro</numerusform>
            <numerusform>%n registros</numerusform>
        </translation>
    </message>
    <message>
        <source>All dumps</source>
        <translation>Todos os despejos</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>retirada</translation>
    </message>
    <message>
        <source>{n} new</source>
        <translation>{n} novos</translation>
    </message>
    <message>
        <source>nothing new</source>
        <translation>nada novo</translation>
    </message>
    <message>
        <source>reading …</source>
        <translation>lendo …</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>em espera</translation>
    </message>
    <message>
        <source>storing …</source>
        <translation>guardando …</translation>
    </message>
    <message>
        <source>stored</source>
        <translation>guardado</translation>
    </message>
    <message>
        <source>not read</source>
        <translation>não lido</translation>
    </message>
</context>
<context>
    <name>DuplicatesPage</name>
    <message>
        <source>Nothing has been decided that could be taken back.</source>
        <translation>Não há nenhuma decisão para desfazer.</translation>
    </message>
    <message>
        <source>The decision was taken back.</source>
        <translation>A decisão foi desfeita.</translation>
    </message>
    <message>
        <source>One study, two reports of it. Both records and their texts are kept.</source>
        <translation>Um estudo, duas publicações. Conservam-se os dois registros e seus textos.</translation>
    </message>
    <message>
        <source>One study now. Both records and their texts are kept.</source>
        <translation>Agora são um só estudo. Conservam-se ambos os registros com seus textos.</translation>
    </message>
    <message>
        <source>Not the same: remembered, also when they are imported again.</source>
        <translation>Não é o mesmo: será lembrado, também se forem importados de novo.</translation>
    </message>
    <message>
        <source>Put off.</source>
        <translation>Adiado.</translation>
    </message>
    <message>
        <source>No number differs.</source>
        <translation>Nenhum número difere.</translation>
    </message>
    <message>
        <source>Difference {n} of {all}</source>
        <translation>Diferença {n} de {all}</translation>
    </message>
    <message>
        <source>No pair passes the filter</source>
        <translation>Nenhum par passa no filtro</translation>
    </message>
    <message>
        <source>Nothing to decide</source>
        <translation>Nada a decidir</translation>
    </message>
    <message numerus="yes">
        <source>One study now: %n pair(s) decided.</source>
        <translation>
            <numerusform>Agora é um estudo: %n par decidido.</numerusform>
            <numerusform>Agora é um estudo: %n pares decididos.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing decided yet</source>
        <translation>Nada decidido ainda</translation>
    </message>
    <message>
        <source>Records that may report one study appear here after an import, with the reasons. Nothing is ever joined without you.</source>
        <translation>Aqui aparecem, depois de uma importação, os registros que talvez descrevam um mesmo estudo, com os motivos. Nada é unido sem você.</translation>
    </message>
    <message>
        <source>Both texts are kept. A difference stays a warning until someone decides.</source>
        <translation>Ambos os textos são conservados. Uma diferença fica como aviso até que alguém decida.</translation>
    </message>
</context>
<context>
    <name>EntryForm</name>
    <message>
        <source>Entry</source>
        <translation>Entrada</translation>
    </message>
    <message>
        <source>Keep as printed</source>
        <translation>Deixar como está impresso</translation>
    </message>
    <message>
        <source>Dismiss with a reason</source>
        <translation>Descartar com um motivo</translation>
    </message>
    <message>
        <source>+ Add</source>
        <translation>+ Adicionar</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Visto</translation>
    </message>
    <message>
        <source>Show again</source>
        <translation>Mostrar de novo</translation>
    </message>
    <message>
        <source>{n} warnings about the record</source>
        <translation>{n} avisos sobre o registro</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Mostrar</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Ocultar</translation>
    </message>
</context>
<context>
    <name>EntryPane</name>
    <message>
        <source>Next study</source>
        <translation>Próximo estudo</translation>
    </message>
    <message>
        <source>Verify and next</source>
        <translation>Verificar e seguir</translation>
    </message>
    <message>
        <source>study {number} · verified {time} by {who}</source>
        <translation>estudo {number} · verificado {time} por {who}</translation>
    </message>
    <message>
        <source>study {number} · {values} values, {sure} sure, {look} to look at</source>
        <translation>estudo {number} · {values} valores, {sure} seguros, {look} a olhar</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>Entrada</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Por quê</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>Reabrir</translation>
    </message>
    <message>
        <source>Reopen this entry</source>
        <translation>Reabrir esta entrada</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Aceitar</translation>
    </message>
    <message>
        <source>Not stated</source>
        <translation>Não consta</translation>
    </message>
</context>
<context>
    <name>Explaining</name>
    <message>
        <source>Go to a value to see why it was proposed.</source>
        <translation>Vá até um valor para ver por que foi proposto.</translation>
    </message>
</context>
<context>
    <name>ExportsPage</name>
    <message>
        <source>Where shall the release lie?</source>
        <translation>Onde ficará a publicação?</translation>
    </message>
    <message>
        <source>Writing …</source>
        <translation>Escrevendo …</translation>
    </message>
    <message numerus="yes">
        <source>Written: {folder} · %n file(s), each with its checksum</source>
        <translation>
            <numerusform>Escrita: {folder} · %n arquivo, com sua soma de verificação</numerusform>
            <numerusform>Escrita: {folder} · %n arquivos, cada um com sua soma de verificação</numerusform>
        </translation>
    </message>
    <message>
        <source>The release was written.</source>
        <translation>A publicação foi escrita.</translation>
    </message>
    <message numerus="yes">
        <source>%n verified entry(ies)</source>
        <translation>
            <numerusform>%n entrada verificada</numerusform>
            <numerusform>%n entradas verificadas</numerusform>
        </translation>
    </message>
    <message>
        <source>{n} of {m} studies</source>
        <translation>{n} de {m} estudos</translation>
    </message>
    <message>
        <source>data dictionary</source>
        <translation>dicionário de dados</translation>
    </message>
    <message>
        <source>manifest with SHA-256</source>
        <translation>manifesto com SHA-256</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n linha</numerusform>
            <numerusform>%n linhas</numerusform>
        </translation>
    </message>
    <message>
        <source>Studies</source>
        <translation>Estudos</translation>
    </message>
    <message>
        <source>Every value with its evidence</source>
        <translation>Cada valor com sua evidência</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Registros</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>Avisos</translation>
    </message>
    <message>
        <source>What a release holds</source>
        <translation>O que uma publicação contém</translation>
    </message>
    <message>
        <source>Tables of the release</source>
        <translation>Tabelas da publicação</translation>
    </message>
    <message>
        <source>No entry is verified yet</source>
        <translation>Ainda não há nenhuma entrada verificada</translation>
    </message>
    <message>
        <source>A release holds verified entries only. Verify entries on the review page, then come back.</source>
        <translation>Uma publicação contém só entradas verificadas. Verifique entradas na página de revisão e volte.</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Revisão</translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation>Mostrar a pasta</translation>
    </message>
    <message>
        <source>Write release…</source>
        <translation>Escrever a publicação…</translation>
    </message>
    <message>
        <source>The folder is written whole or not at all. Texts of the dump are not copied, quotes are.</source>
        <translation>A pasta é escrita inteira ou não é escrita. Os textos do despejo não são copiados, as citações sim.</translation>
    </message>
</context>
<context>
    <name>FieldBars</name>
    <message>
        <source>How often proposals were right</source>
        <translation>Com que frequência as propostas acertaram</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>aceito</translation>
    </message>
    <message>
        <source>corrected</source>
        <translation>corrigido</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>rejeitado</translation>
    </message>
    <message>
        <source>missed, entered by hand</source>
        <translation>omitido, posto à mão</translation>
    </message>
</context>
<context>
    <name>FilterRow</name>
    <message>
        <source>Filter</source>
        <translation>Filtrar</translation>
    </message>
    <message>
        <source>Filter the pairs by words</source>
        <translation>Filtrar os pares por palavras</translation>
    </message>
    <message>
        <source>Any reason</source>
        <translation>Qualquer razão</translation>
    </message>
    <message>
        <source>Any state</source>
        <translation>Qualquer estado</translation>
    </message>
    <message>
        <source>Anyone</source>
        <translation>Qualquer pessoa</translation>
    </message>
    <message>
        <source>What speaks for a pair</source>
        <translation>O que fala a favor de um par</translation>
    </message>
    <message>
        <source>How a pair stands</source>
        <translation>Em que estado está um par</translation>
    </message>
    <message>
        <source>Who decided</source>
        <translation>Quem decidiu</translation>
    </message>
</context>
<context>
    <name>GroupStrip</name>
    <message>
        <source>A group of {n} records</source>
        <translation>Um grupo de {n} registros</translation>
    </message>
    <message numerus="yes">
        <source>All one study (%n open)</source>
        <translation>
            <numerusform>Tudo um estudo (%n a decidir)</numerusform>
            <numerusform>Tudo um estudo (%n a decidir)</numerusform>
        </translation>
    </message>
    <message>
        <source>decided by {who}</source>
        <translation>decidido por {who}</translation>
    </message>
    <message>
        <source>to decide, {n}</source>
        <translation>a decidir, {n}</translation>
    </message>
    <message>
        <source>These decisions contradict each other: {path}, but {who} decided that {a} ≠ {b}.</source>
        <translation>Estas decisões se contradizem: {path}, mas {who} decidiu que {a} ≠ {b}.</translation>
    </message>
    <message>
        <source>{path} would contradict {who}, who decided that {a} ≠ {b}. Take one of the decisions back first.</source>
        <translation>{path} contradiria que {who} decidiu que {a} ≠ {b}. Desfaça antes uma das decisões.</translation>
    </message>
</context>
<context>
    <name>HeadingWork</name>
    <message numerus="yes">
        <source>%n pair(s) will be used for the descriptors in English</source>
        <translation>
            <numerusform>%n par será usado para os descritores em inglês</numerusform>
            <numerusform>%n pares serão usados para os descritores em inglês</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n heading(s) loaded. The file stays on this laptop.</source>
        <translation>
            <numerusform>%n descritor carregado. O arquivo fica neste computador.</numerusform>
            <numerusform>%n descritores carregados. O arquivo fica neste computador.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HelpSheet</name>
    <message>
        <source>Help</source>
        <translation>Ajuda</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>Temas</translation>
    </message>
    <message>
        <source>Manual</source>
        <translation>Manual</translation>
    </message>
</context>
<context>
    <name>HistorySheet</name>
    <message>
        <source>Open a study on the review page to see what was done to it.</source>
        <translation>Abra um estudo na página de revisão para ver o que foi feito com ele.</translation>
    </message>
    <message>
        <source>{study}: nobody has changed anything yet.</source>
        <translation>{study}: ninguém mudou nada ainda.</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Histórico</translation>
    </message>
    <message>
        <source>What was done, newest first</source>
        <translation>O que foi feito, o mais recente primeiro</translation>
    </message>
</context>
<context>
    <name>ImportsPage</name>
    <message>
        <source>Choose dumps</source>
        <translation>Escolher despejos</translation>
    </message>
    <message>
        <source>pasted text</source>
        <translation>texto colado</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) stored</source>
        <translation>
            <numerusform>%n registro guardado</numerusform>
            <numerusform>%n registros guardados</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancelled. The store is as it was before.</source>
        <translation>Cancelado. O repositório está como antes.</translation>
    </message>
    <message numerus="yes">
        <source>%n dump(s) to look at</source>
        <translation>
            <numerusform>%n despejo a olhar</numerusform>
            <numerusform>%n despejos a olhar</numerusform>
        </translation>
    </message>
    <message>
        <source>Dumps ({endings});;All files (*)</source>
        <translation>Despejos ({endings});;Todos os arquivos (*)</translation>
    </message>
    <message>
        <source>Dumps</source>
        <translation>Despejos</translation>
    </message>
    <message>
        <source>Choose the folder to watch</source>
        <translation>Escolha a pasta a observar</translation>
    </message>
    <message>
        <source>DeCS files (*.xml *.csv *.tsv *.txt)</source>
        <translation>Arquivos DeCS (*.xml *.csv *.tsv *.txt)</translation>
    </message>
    <message>
        <source>Choose your DeCS file</source>
        <translation>Escolha o seu arquivo DeCS</translation>
    </message>
    <message numerus="yes">
        <source>Store %n record(s)</source>
        <translation>
            <numerusform>Guardar %n registro</numerusform>
            <numerusform>Guardar %n registros</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Store all: %n record(s)</source>
        <translation>
            <numerusform>Guardar tudo: %n registro</numerusform>
            <numerusform>Guardar tudo: %n registros</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing new to store</source>
        <translation>Nada novo para guardar</translation>
    </message>
    <message>
        <source>What the store has already stays as it is.</source>
        <translation>O que o repositório já tem fica como está.</translation>
    </message>
    <message>
        <source>Use a DeCS file of yours…</source>
        <translation>Usar um arquivo DeCS seu…</translation>
    </message>
    <message>
        <source>Take the open import back</source>
        <translation>Retirar a importação aberta</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>Pôr de lado</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>Escolher arquivos…</translation>
    </message>
    <message>
        <source>Store the open dump</source>
        <translation>Guardar o despejo aberto</translation>
    </message>
    <message>
        <source>Store all dumps</source>
        <translation>Guardar todos os despejos</translation>
    </message>
    <message>
        <source>Set the open dump aside</source>
        <translation>Pôr de lado o despejo aberto</translation>
    </message>
</context>
<context>
    <name>Invitation</name>
    <message>
        <source>Nothing to review yet</source>
        <translation>Ainda não há nada para revisar</translation>
    </message>
    <message>
        <source>Bring in a dump: a file from a database, or text that you have copied there ({paste}). Its abstracts come here, with a value proposed for every field.</source>
        <translation>Traga um despejo: um arquivo de uma base de dados, ou texto que você copiou lá ({paste}). Seus resumos aparecem aqui, com um valor proposto para cada campo.</translation>
    </message>
    <message>
        <source>Import a dump</source>
        <translation>Importar um despejo</translation>
    </message>
</context>
<context>
    <name>KeyRecorder</name>
    <message>
        <source>Press the new key…</source>
        <translation>Pressione a nova tecla…</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Everywhere</source>
        <translation>Em toda parte</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Revisão</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>Duplicatas</translation>
    </message>
    <message>
        <source>Take runner-up {n}</source>
        <translation>Tomar a alternativa {n}</translation>
    </message>
    <message>
        <source>Search abstracts and values</source>
        <translation>Buscar em resumos e valores</translation>
    </message>
    <message>
        <source>Every command by name</source>
        <translation>Todos os comandos pelo nome</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
    <message>
        <source>Import a dump</source>
        <translation>Importar um despejo</translation>
    </message>
    <message>
        <source>Paste as dump</source>
        <translation>Colar como despejo</translation>
    </message>
    <message>
        <source>Export verified entries</source>
        <translation>Exportar entradas verificadas</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Desfazer</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Refazer</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Sair</translation>
    </message>
    <message>
        <source>Accept and go to the next to look at</source>
        <translation>Aceitar e ir ao próximo a olhar</translation>
    </message>
    <message>
        <source>Make the selection the evidence</source>
        <translation>Fazer da seleção a evidência</translation>
    </message>
    <message>
        <source>Make the selection evidence and value</source>
        <translation>Fazer da seleção evidência e valor</translation>
    </message>
    <message>
        <source>Other version, then side by side</source>
        <translation>Outra versão, depois lado a lado</translation>
    </message>
    <message>
        <source>Verify the entry and open the next study</source>
        <translation>Verificar a entrada e abrir o próximo estudo</translation>
    </message>
    <message>
        <source>Correct the value (typing does it too)</source>
        <translation>Corrigir o valor (também ao digitar)</translation>
    </message>
    <message>
        <source>Reject the value</source>
        <translation>Rejeitar o valor</translation>
    </message>
    <message>
        <source>Not stated</source>
        <translation>Não consta</translation>
    </message>
    <message>
        <source>Next study</source>
        <translation>Próximo estudo</translation>
    </message>
    <message>
        <source>Previous study</source>
        <translation>Estudo anterior</translation>
    </message>
    <message>
        <source>Next warning</source>
        <translation>Próximo aviso</translation>
    </message>
    <message>
        <source>Previous warning</source>
        <translation>Aviso anterior</translation>
    </message>
    <message>
        <source>Why this value: what speaks for and against it</source>
        <translation>Por que este valor: o que o apoia e o que não</translation>
    </message>
    <message>
        <source>About this field, in the manual</source>
        <translation>Sobre este campo, no manual</translation>
    </message>
    <message>
        <source>Add a row or one more value</source>
        <translation>Adicionar uma linha ou mais um valor</translation>
    </message>
    <message>
        <source>Remove the row</source>
        <translation>Remover a linha</translation>
    </message>
    <message>
        <source>Next pane: worklist, abstract, entry</source>
        <translation>Próximo painel: lista, resumo, entrada</translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation>Painel anterior</translation>
    </message>
    <message>
        <source>Reopen a verified entry</source>
        <translation>Reabrir uma entrada verificada</translation>
    </message>
    <message>
        <source>Same study</source>
        <translation>Mesmo estudo</translation>
    </message>
    <message>
        <source>Other report of it</source>
        <translation>Outra publicação</translation>
    </message>
    <message>
        <source>Not the same</source>
        <translation>Não é o mesmo</translation>
    </message>
    <message>
        <source>Decide later</source>
        <translation>Decidir mais tarde</translation>
    </message>
    <message>
        <source>Undo the last decision</source>
        <translation>Desfazer a última decisão</translation>
    </message>
    <message>
        <source>All records of the group are one study</source>
        <translation>Todos os registros do grupo são um estudo</translation>
    </message>
    <message>
        <source>Next number that differs</source>
        <translation>Próximo número que difere</translation>
    </message>
    <message>
        <source>Previous number that differs</source>
        <translation>Número anterior que difere</translation>
    </message>
    <message>
        <source>Hold other texts of the two records against each other</source>
        <translation>Confrontar outros textos dos dois registros</translation>
    </message>
    <message>
        <source>How the score adds up</source>
        <translation>Como se soma a pontuação</translation>
    </message>
    <message>
        <source>Filter the pairs</source>
        <translation>Filtrar os pares</translation>
    </message>
    <message>
        <source>Which reasons count</source>
        <translation>Quais razões contam</translation>
    </message>
    <message>
        <source>Pairs to decide, decided pairs</source>
        <translation>Pares a decidir, pares decididos</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Espaço</translation>
    </message>
    <message>
        <source>Backspace</source>
        <translation>Backspace</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Shift</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>The clipboard holds no text. Copy the records first, then paste them here.</source>
        <translation>Não há texto na área de transferência. Copie antes os registros e cole-os aqui.</translation>
    </message>
    <message>
        <source>Undone: {step}</source>
        <translation>Desfeito: {step}</translation>
    </message>
    <message>
        <source>Done again: {step}</source>
        <translation>Feito de novo: {step}</translation>
    </message>
    <message>
        <source>Stores (*.cotejo)</source>
        <translation>Repositórios (*.cotejo)</translation>
    </message>
    <message>
        <source>Open a store</source>
        <translation>Abrir um repositório</translation>
    </message>
    <message>
        <source>Make a store</source>
        <translation>Criar um repositório</translation>
    </message>
    <message>
        <source>There is nothing more to take back.</source>
        <translation>Não resta nada para desfazer.</translation>
    </message>
</context>
<context>
    <name>Outcome</name>
    <message numerus="yes">
        <source>%n heading(s) in two languages</source>
        <translation>
            <numerusform>%n descritor em dois idiomas</numerusform>
            <numerusform>%n descritores em dois idiomas</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Revisão</translation>
    </message>
    <message>
        <source>Look at duplicates</source>
        <translation>Olhar as duplicatas</translation>
    </message>
    <message>
        <source>Take this import back</source>
        <translation>Retirar esta importação</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>Recuperá-la</translation>
    </message>
    <message>
        <source>Progress of the import</source>
        <translation>Avanço da importação</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) taken back</source>
        <translation>
            <numerusform>%n registro retirado</numerusform>
            <numerusform>%n registros retirados</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) stored</source>
        <translation>
            <numerusform>%n registro guardado</numerusform>
            <numerusform>%n registros guardados</numerusform>
        </translation>
    </message>
    <message>
        <source>Reading {name}</source>
        <translation>Lendo {name}</translation>
    </message>
    <message>
        <source>Nothing is stored yet.</source>
        <translation>Ainda não foi guardado nada.</translation>
    </message>
    <message>
        <source>You can go on working. Cancel leaves the store as it was before.</source>
        <translation>Você pode continuar trabalhando. Se cancelar, o repositório fica como antes.</translation>
    </message>
    <message>
        <source>Storing {name}</source>
        <translation>Guardando {name}</translation>
    </message>
    <message>
        <source>{name} was not read</source>
        <translation>{name} não foi lido</translation>
    </message>
    <message>
        <source>Waits until the dumps before it are stored.</source>
        <translation>Espera até que os despejos anteriores sejam guardados.</translation>
    </message>
    <message numerus="yes">
        <source>%n added to known records</source>
        <translation>
            <numerusform>%n acrescentado a registros conhecidos</numerusform>
            <numerusform>%n acrescentados a registros conhecidos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n come(s) back</source>
        <translation>
            <numerusform>%n volta</numerusform>
            <numerusform>%n voltam</numerusform>
        </translation>
    </message>
    <message>
        <source>The rules read them now, and pairs appear as they are found. You need not wait.</source>
        <translation>As regras os leem agora, e os pares aparecem à medida que são encontrados. Não é preciso esperar.</translation>
    </message>
    <message numerus="yes">
        <source>%n pair(s) may be one study.</source>
        <translation>
            <numerusform>%n par pode ser um mesmo estudo.</numerusform>
            <numerusform>%n pares podem ser um mesmo estudo.</numerusform>
        </translation>
    </message>
    <message>
        <source>No pair looks like one study.</source>
        <translation>Nenhum par parece ser um mesmo estudo.</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Review</source>
        <translation>Revisão</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>Duplicatas</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importar</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Avanço</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportar</translation>
    </message>
</context>
<context>
    <name>PairPane</name>
    <message>
        <source>To decide {n}</source>
        <translation>A decidir {n}</translation>
    </message>
    <message>
        <source>Decided {n}</source>
        <translation>Decididos {n}</translation>
    </message>
    <message>
        <source>To decide · strongest first</source>
        <translation>Os mais claros primeiro</translation>
    </message>
    <message>
        <source>Decided · newest first</source>
        <translation>O mais recente primeiro</translation>
    </message>
    <message numerus="yes">
        <source>%n left</source>
        <translation>
            <numerusform>resta %n</numerusform>
            <numerusform>restam %n</numerusform>
        </translation>
    </message>
    <message>
        <source>{n} of {all}</source>
        <translation>{n} de {all}</translation>
    </message>
    <message>
        <source>No pair passes the filter. Esc in the filter clears it.</source>
        <translation>Nenhum par passa no filtro. Esc no filtro o limpa.</translation>
    </message>
    <message numerus="yes">
        <source>%n reason(s) switched off</source>
        <translation>
            <numerusform>%n razão desligada</numerusform>
            <numerusform>%n razões desligadas</numerusform>
        </translation>
    </message>
    <message>
        <source>Reasons that count</source>
        <translation>Razões que contam</translation>
    </message>
    <message>
        <source>Pairs</source>
        <translation>Pares</translation>
    </message>
    <message>
        <source>Which pairs</source>
        <translation>Quais pares</translation>
    </message>
</context>
<context>
    <name>Pairs</name>
    <message>
        <source>Numbers</source>
        <translation>Números</translation>
    </message>
    <message>
        <source>Drugs</source>
        <translation>Fármacos</translation>
    </message>
    <message>
        <source>Rare words</source>
        <translation>Palavras raras</translation>
    </message>
    <message>
        <source>Identifiers</source>
        <translation>Identificadores</translation>
    </message>
    <message>
        <source>Same text</source>
        <translation>Mesmo texto</translation>
    </message>
    <message>
        <source>Title, authors, journal</source>
        <translation>Título, autores, revista</translation>
    </message>
    <message>
        <source>Sections and length</source>
        <translation>Seções e comprimento</translation>
    </message>
    <message>
        <source>Across languages</source>
        <translation>Entre idiomas</translation>
    </message>
    <message>
        <source>probably the same</source>
        <translation>provavelmente o mesmo</translation>
    </message>
    <message>
        <source>possibly the same</source>
        <translation>possivelmente o mesmo</translation>
    </message>
    <message>
        <source>later</source>
        <translation>mais tarde</translation>
    </message>
    <message>
        <source>same study</source>
        <translation>mesmo estudo</translation>
    </message>
    <message>
        <source>not the same</source>
        <translation>não é o mesmo</translation>
    </message>
</context>
<context>
    <name>PairsView</name>
    <message numerus="yes">
        <source>Use %n pair(s)</source>
        <translation>
            <numerusform>Usar %n par</numerusform>
            <numerusform>Usar %n pares</numerusform>
        </translation>
    </message>
    <message>
        <source>Headings in two languages</source>
        <translation>Descritores em dois idiomas</translation>
    </message>
    <message>
        <source>The same articles print these headings in two languages. What is chosen gives descriptors their English; a click or the space bar takes a line out.</source>
        <translation>Os mesmos artigos trazem estes descritores em dois idiomas. O que for escolhido dá aos descritores a forma inglesa; um clique ou a barra de espaço retira uma linha.</translation>
    </message>
    <message>
        <source>Headings and their English</source>
        <translation>Descritores e o seu inglês</translation>
    </message>
    <message>
        <source>As printed</source>
        <translation>Como está impresso</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Inglês</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>Artigos</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Agora não</translation>
    </message>
</context>
<context>
    <name>Program</name>
    <message>
        <source>Something went wrong in the program. What you saved is safe. The log is {path}.</source>
        <translation>Algo falhou no programa. O que você guardou está seguro. O registro de falhas está em {path}.</translation>
    </message>
</context>
<context>
    <name>ProgressPage</name>
    <message>
        <source>studies verified</source>
        <translation>estudos verificados</translation>
    </message>
    <message>
        <source>of the proposals were right</source>
        <translation>das propostas acertaram</translation>
    </message>
    <message>
        <source>median time a study</source>
        <translation>mediana de tempo por estudo</translation>
    </message>
    <message>
        <source>median steps a study</source>
        <translation>mediana de passos por estudo</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quando</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Quem</translation>
    </message>
    <message>
        <source>Laptop</source>
        <translation>Máquina</translation>
    </message>
    <message>
        <source>What</source>
        <translation>O quê</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Avanço</translation>
    </message>
    <message>
        <source>How often proposals were right</source>
        <translation>Com que frequência as propostas acertaram</translation>
    </message>
    <message>
        <source>This fills up as you accept, correct and reject values.</source>
        <translation>Vai se enchendo conforme você aceita, corrige e rejeita valores.</translation>
    </message>
    <message>
        <source>Latest steps</source>
        <translation>Últimos passos</translation>
    </message>
</context>
<context>
    <name>ReasonAsking</name>
    <message>
        <source>Printed so in the article</source>
        <translation>Assim está impresso no artigo</translation>
    </message>
    <message>
        <source>The two figures come from different methods</source>
        <translation>Os dois números vêm de métodos diferentes</translation>
    </message>
    <message>
        <source>The rule has misread the text</source>
        <translation>A regra leu mal o texto</translation>
    </message>
    <message>
        <source>Rounding</source>
        <translation>Arredondamento</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Why may this warning go?</source>
        <translation>Por que este aviso pode ser descartado?</translation>
    </message>
</context>
<context>
    <name>ReasonChips</name>
    <message>
        <source>Do both report the same study?</source>
        <translation>Ambos descrevem o mesmo estudo?</translation>
    </message>
    <message>
        <source>How it adds up</source>
        <translation>Como se soma</translation>
    </message>
    <message>
        <source>same study, other report</source>
        <translation>mesmo estudo, outra publicação</translation>
    </message>
    <message>
        <source>no identifiers in common</source>
        <translation>nenhum identificador em comum</translation>
    </message>
    <message>
        <source>score {n}</source>
        <translation>pontuação {n}</translation>
    </message>
    <message numerus="yes">
        <source>%n number(s) differ: {quotes}</source>
        <translation>
            <numerusform>%n número difere: {quotes}</numerusform>
            <numerusform>%n números diferem: {quotes}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReasonSwitches</name>
    <message>
        <source>Nothing changes.</source>
        <translation>Nada muda.</translation>
    </message>
    <message>
        <source>{n} of {all} pairs would leave the list</source>
        <translation>{n} de {all} pares sairiam da lista</translation>
    </message>
    <message numerus="yes">
        <source>%n would come back</source>
        <translation>
            <numerusform>%n voltaria</numerusform>
            <numerusform>%n voltariam</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n would be possible only</source>
        <translation>
            <numerusform>%n seria só possível</numerusform>
            <numerusform>%n seriam só possíveis</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n would become probable</source>
        <translation>
            <numerusform>%n seria provável</numerusform>
            <numerusform>%n seriam prováveis</numerusform>
        </translation>
    </message>
    <message>
        <source>Reasons that count</source>
        <translation>Razões que contam</translation>
    </message>
    <message>
        <source>A pair is scored again without the reasons that are switched off. Decisions stay.</source>
        <translation>Cada par é pontuado de novo sem as razões desligadas. As decisões são mantidas.</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Aplicar</translation>
    </message>
    <message>
        <source>Leave as it was</source>
        <translation>Deixar como estava</translation>
    </message>
</context>
<context>
    <name>ReportView</name>
    <message>
        <source>Encoding</source>
        <translation>Codificação</translation>
    </message>
    <message>
        <source>Encoding of the dump</source>
        <translation>Codificação do despejo</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Formato</translation>
    </message>
    <message>
        <source>Format of the dump</source>
        <translation>Formato do despejo</translation>
    </message>
    <message>
        <source>What was found in the dump</source>
        <translation>O que foi encontrado no despejo</translation>
    </message>
    <message>
        <source>{n} characters</source>
        <translation>{n} caracteres</translation>
    </message>
    <message>
        <source>Records {n}</source>
        <translation>Registros {n}</translation>
    </message>
    <message>
        <source>Looks odd {n}</source>
        <translation>Chama a atenção {n}</translation>
    </message>
    <message>
        <source>Left over {n}</source>
        <translation>Sobra {n}</translation>
    </message>
    <message>
        <source>Columns {n}</source>
        <translation>Colunas {n}</translation>
    </message>
    <message>
        <source>Part of the report</source>
        <translation>Parte do relatório</translation>
    </message>
    <message>
        <source>recognise</source>
        <translation>reconhecer</translation>
    </message>
    <message>
        <source>{n} new</source>
        <translation>{n} novos</translation>
    </message>
    <message>
        <source>{n} add to known records</source>
        <translation>{n} completam registros conhecidos</translation>
    </message>
    <message>
        <source>{n} come back</source>
        <translation>{n} voltam</translation>
    </message>
    <message>
        <source>{n} already in the store</source>
        <translation>{n} já no repositório</translation>
    </message>
    <message>
        <source>{n} repeated in the dump</source>
        <translation>{n} repetidos no despejo</translation>
    </message>
    <message numerus="yes">
        <source>%n machine-made summary(ies)</source>
        <translation>
            <numerusform>%n resumo feito por máquina</numerusform>
            <numerusform>%n resumos feitos por máquina</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n look(s) odd</source>
        <translation>
            <numerusform>%n chama a atenção</numerusform>
            <numerusform>%n chamam a atenção</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) left over</source>
        <translation>
            <numerusform>sobra %n linha</numerusform>
            <numerusform>sobram %n linhas</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing left over</source>
        <translation>não sobra nada</translation>
    </message>
    <message>
        <source>{n} with abstract</source>
        <translation>{n} com resumo</translation>
    </message>
    <message>
        <source>{n} with descriptors ({m} in all)</source>
        <translation>{n} com descritores ({m} ao todo)</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s)</source>
        <translation>
            <numerusform>%n registro</numerusform>
            <numerusform>%n registros</numerusform>
        </translation>
    </message>
    <message>
        <source>Say what each column holds. The dump is read anew, and the choice is remembered.</source>
        <translation>Diga o que cada coluna contém. O despejo é lido de novo e a escolha é lembrada.</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>N.º</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Linha</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Registro</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>Idiomas</translation>
    </message>
    <message>
        <source>Descriptors</source>
        <translation>Descritores</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>Repositório</translation>
    </message>
    <message>
        <source>Summaries that a machine made are kept apart and never used as evidence.</source>
        <translation>Os resumos feitos por máquina são mantidos à parte e nunca servem de evidência.</translation>
    </message>
    <message>
        <source>no abstract</source>
        <translation>sem resumo</translation>
    </message>
    <message>
        <source>machine-made</source>
        <translation>feito por máquina</translation>
    </message>
    <message>
        <source>adds {parts}</source>
        <translation>acrescenta {parts}</translation>
    </message>
    <message>
        <source>comes back</source>
        <translation>volta</translation>
    </message>
    <message>
        <source>already there</source>
        <translation>já está</translation>
    </message>
    <message>
        <source>repeated here</source>
        <translation>repetido aqui</translation>
    </message>
    <message>
        <source>new</source>
        <translation>novo</translation>
    </message>
    <message>
        <source>title</source>
        <translation>título</translation>
    </message>
    <message>
        <source>abstract</source>
        <translation>resumo</translation>
    </message>
    <message>
        <source>authors</source>
        <translation>autores</translation>
    </message>
    <message>
        <source>year</source>
        <translation>ano</translation>
    </message>
    <message>
        <source>journal</source>
        <translation>revista</translation>
    </message>
    <message>
        <source>descriptors</source>
        <translation>descritores</translation>
    </message>
    <message>
        <source>keywords</source>
        <translation>palavras-chave</translation>
    </message>
    <message>
        <source>Everything else of the dump is read; these are places to look at.</source>
        <translation>Todo o resto do despejo foi lido; estes são lugares a olhar.</translation>
    </message>
    <message>
        <source>What looks odd</source>
        <translation>O que chama a atenção</translation>
    </message>
    <message>
        <source>Text of the dump that is in no record. It will not be stored.</source>
        <translation>Texto do despejo que não está em nenhum registro. Não será guardado.</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texto</translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>Every study is verified.</source>
        <translation>Todos os estudos estão verificados.</translation>
    </message>
    <message>
        <source>Remarks on the text</source>
        <translation>Observações sobre o texto</translation>
    </message>
    <message>
        <source>Dismissed warnings</source>
        <translation>Avisos descartados</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>aviso</translation>
    </message>
    <message>
        <source>This entry has no warning.</source>
        <translation>Esta entrada não tem avisos.</translation>
    </message>
</context>
<context>
    <name>SearchResults</name>
    <message>
        <source>Nothing was found. Accents do not matter; every word must occur.</source>
        <translation>Nada foi encontrado. Os acentos não importam; todas as palavras devem aparecer.</translation>
    </message>
    <message>
        <source>1 text</source>
        <translation>1 texto</translation>
    </message>
    <message>
        <source>{n} texts</source>
        <translation>{n} textos</translation>
    </message>
</context>
<context>
    <name>SettingsSheet</name>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Show and change the keys</source>
        <translation>Ver e mudar as teclas</translation>
    </message>
    <message>
        <source>Your name or initials</source>
        <translation>Seu nome ou iniciais</translation>
    </message>
    <message>
        <source>Stands in the history beside everything you decide.</source>
        <translation>Aparece no histórico junto a tudo o que você decide.</translation>
    </message>
    <message>
        <source>This laptop</source>
        <translation>Esta máquina</translation>
    </message>
    <message>
        <source>Tells apart what you did on two machines.</source>
        <translation>Distingue o que você fez em duas máquinas.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Aparência</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Tamanho do texto</translation>
    </message>
    <message>
        <source>Of the abstract, in pixels.</source>
        <translation>Do resumo, em pixels.</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Close</source>
        <translation>Fechar</translation>
    </message>
</context>
<context>
    <name>ShortcutsSheet</name>
    <message>
        <source>About “{field}”</source>
        <translation>Sobre “{field}”</translation>
    </message>
    <message>
        <source>{key} already does: {what}. Nothing was changed.</source>
        <translation>{key} já faz isto: {what}. Nada foi mudado.</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
    <message>
        <source>Press a key&apos;s name to change it. Esc leaves a value as it was, everywhere.</source>
        <translation>Clique no nome de uma tecla para mudá-la. Esc deixa um valor como estava, em toda parte.</translation>
    </message>
    <message>
        <source>Bring the usual keys back</source>
        <translation>Voltar às teclas habituais</translation>
    </message>
</context>
<context>
    <name>SideHead</name>
    <message>
        <source>Record {n}</source>
        <translation>Registro {n}</translation>
    </message>
    <message numerus="yes">
        <source>%n descriptor(s)</source>
        <translation>
            <numerusform>%n descritor</numerusform>
            <numerusform>%n descritores</numerusform>
        </translation>
    </message>
    <message>
        <source>no descriptors</source>
        <translation>sem descritores</translation>
    </message>
    <message>
        <source>Which text of the record</source>
        <translation>Qual texto do registro</translation>
    </message>
</context>
<context>
    <name>StateWords</name>
    <message>
        <source>sure</source>
        <translation>seguro</translation>
    </message>
    <message>
        <source>check</source>
        <translation>conferir</translation>
    </message>
    <message>
        <source>see warning</source>
        <translation>ver aviso</translation>
    </message>
    <message>
        <source>adds up</source>
        <translation>confere</translation>
    </message>
    <message>
        <source>maybe</source>
        <translation>talvez</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>aceito</translation>
    </message>
    <message>
        <source>corrected</source>
        <translation>corrigido</translation>
    </message>
    <message>
        <source>entered</source>
        <translation>posto à mão</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>rejeitado</translation>
    </message>
    <message>
        <source>not stated</source>
        <translation>não consta</translation>
    </message>
    <message>
        <source>check again</source>
        <translation>conferir de novo</translation>
    </message>
    <message>
        <source>Language unknown</source>
        <translation>Idioma desconhecido</translation>
    </message>
    <message>
        <source>verified {time}</source>
        <translation>verificado {time}</translation>
    </message>
    <message>
        <source>not read yet</source>
        <translation>ainda não lido</translation>
    </message>
    <message>
        <source>{n} to look at</source>
        <translation>{n} a olhar</translation>
    </message>
    <message>
        <source>1 warning</source>
        <translation>1 aviso</translation>
    </message>
    <message>
        <source>{n} warnings</source>
        <translation>{n} avisos</translation>
    </message>
    <message>
        <source>clean</source>
        <translation>em ordem</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>vazio</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Opening the store…</source>
        <translation>Abrindo o repositório…</translation>
    </message>
    <message>
        <source>Settings: {who}</source>
        <translation>Ajustes: {who}</translation>
    </message>
    <message>
        <source>Saved {time}</source>
        <translation>Guardado {time}</translation>
    </message>
    <message>
        <source>All work is saved</source>
        <translation>Tudo está guardado</translation>
    </message>
    <message>
        <source>{n} of {m} studies verified</source>
        <translation>{n} de {m} estudos verificados</translation>
    </message>
    <message>
        <source>Reading: {n} of {m} records</source>
        <translation>Lendo: {n} de {m} registros</translation>
    </message>
    <message>
        <source>1 warning</source>
        <translation>1 aviso</translation>
    </message>
    <message>
        <source>{n} warnings</source>
        <translation>{n} avisos</translation>
    </message>
</context>
<context>
    <name>SummaryView</name>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n arquivo</numerusform>
            <numerusform>%n arquivos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s)</source>
        <translation>
            <numerusform>%n registro</numerusform>
            <numerusform>%n registros</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is stored yet. Open a line to see a file&apos;s own report.</source>
        <translation>Nada foi guardado ainda. Abra uma linha para ver o relatório de um arquivo.</translation>
    </message>
    <message>
        <source>The files of the tray</source>
        <translation>Os arquivos da bandeja</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Arquivo</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Formato</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>Codificação</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Registros</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>Idiomas</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Novos</translation>
    </message>
    <message>
        <source>Left over</source>
        <translation>Restante</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Abstracts</source>
        <translation>Resumos</translation>
    </message>
    <message>
        <source>Adding</source>
        <translation>Acrescentam</translation>
    </message>
    <message>
        <source>Known</source>
        <translation>Conhecidos</translation>
    </message>
    <message>
        <source>Odd</source>
        <translation>Estranho</translation>
    </message>
    <message>
        <source>{n} new</source>
        <translation>{n} novos</translation>
    </message>
    <message>
        <source>{n} add to known records</source>
        <translation>{n} completam registros conhecidos</translation>
    </message>
    <message numerus="yes">
        <source>%n look(s) odd</source>
        <translation>
            <numerusform>%n chama a atenção</numerusform>
            <numerusform>%n chamam a atenção</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) left over</source>
        <translation>
            <numerusform>%n linha restante</numerusform>
            <numerusform>%n linhas restantes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) not read</source>
        <translation>
            <numerusform>%n arquivo não lido</numerusform>
            <numerusform>%n arquivos não lidos</numerusform>
        </translation>
    </message>
    <message>
        <source>reading …</source>
        <translation>lendo …</translation>
    </message>
    <message>
        <source>to store</source>
        <translation>por guardar</translation>
    </message>
    <message>
        <source>nothing new</source>
        <translation>nada novo</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>em espera</translation>
    </message>
    <message>
        <source>storing …</source>
        <translation>guardando …</translation>
    </message>
    <message>
        <source>stored</source>
        <translation>guardado</translation>
    </message>
    <message>
        <source>not read</source>
        <translation>não lido</translation>
    </message>
</context>
<context>
    <name>Surroundings</name>
    <message>
        <source>The place in the dump</source>
        <translation>O lugar no despejo</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Search abstracts and values</source>
        <translation>Buscar em resumos e valores</translation>
    </message>
    <message>
        <source>More commands</source>
        <translation>Mais comandos</translation>
    </message>
</context>
<context>
    <name>TroublePage</name>
    <message>
        <source>The store could not be opened</source>
        <translation>Não foi possível abrir o repositório</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Tentar de novo</translation>
    </message>
    <message>
        <source>Open another store…</source>
        <translation>Abrir outro repositório…</translation>
    </message>
    <message>
        <source>Show its folder</source>
        <translation>Mostrar sua pasta</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Sair</translation>
    </message>
</context>
<context>
    <name>WatchRow</name>
    <message numerus="yes">
        <source>%n new file(s) in {folder}</source>
        <translation>
            <numerusform>%n arquivo novo em {folder}</numerusform>
            <numerusform>%n arquivos novos em {folder}</numerusform>
        </translation>
    </message>
    <message>
        <source>Read them</source>
        <translation>Lê-los</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Agora não</translation>
    </message>
</context>
<context>
    <name>Waterfall</name>
    <message>
        <source>score {n}</source>
        <translation>pontuação {n}</translation>
    </message>
    <message>
        <source>How the score adds up</source>
        <translation>Como se soma a pontuação</translation>
    </message>
    <message>
        <source>where two strangers stand</source>
        <translation>onde estão dois registros quaisquer</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>mais %n</numerusform>
            <numerusform>mais %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Bring in a dump</source>
        <translation>Traga um despejo</translation>
    </message>
    <message>
        <source>Watch a folder for new files…</source>
        <translation>Observar uma pasta à espera de arquivos…</translation>
    </message>
    <message>
        <source>Stop watching {folder}</source>
        <translation>Deixar de observar {folder}</translation>
    </message>
    <message>
        <source>Use a DeCS file of yours…</source>
        <translation>Usar um arquivo DeCS seu…</translation>
    </message>
    <message>
        <source>Drop files here, choose them, or paste what you copied from the BVS portal. Exports of the BVS, PubMed, Embase, Cochrane, Ovid, Scopus, Web of Science and reference programs are read, and your own tables, in any usual encoding.</source>
        <translation>Solte arquivos aqui, escolha-os ou cole o que copiou do portal da BVS. São lidas as exportações da BVS, PubMed, Embase, Cochrane, Ovid, Scopus, Web of Science e dos programas de referências, e as suas próprias tabelas, em qualquer codificação usual.</translation>
    </message>
    <message>
        <source>Nothing is stored before you have seen what was found. Nothing leaves this laptop.</source>
        <translation>Nada é guardado antes que você veja o que foi encontrado. Nada sai desta máquina.</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>Escolher arquivos…</translation>
    </message>
    <message>
        <source>Paste as dump</source>
        <translation>Colar como despejo</translation>
    </message>
</context>
<context>
    <name>Why</name>
    <message>
        <source>How it was read: {words}.</source>
        <translation>Como foi lido: {words}.</translation>
    </message>
    <message>
        <source>What ties the row together: {words}.</source>
        <translation>O que une a linha: {words}.</translation>
    </message>
    <message>
        <source>A person entered this; no rule proposed it.</source>
        <translation>Foi inserido por uma pessoa; nenhuma regra o propôs.</translation>
    </message>
    <message>
        <source>A person said that the abstract does not state it; no rule proposed a value.</source>
        <translation>Uma pessoa disse que o resumo não o informa; nenhuma regra propôs um valor.</translation>
    </message>
    <message>
        <source>No rule proposed a value here: none found words that it could trust.</source>
        <translation>Nenhuma regra propôs aqui um valor: nenhuma achou palavras em que confiar.</translation>
    </message>
    <message>
        <source>and {n} places more</source>
        <translation>e mais {n} lugares</translation>
    </message>
    <message>
        <source>The texts in both languages say so: {names}</source>
        <translation>Os textos nos dois idiomas o dizem: {names}</translation>
    </message>
    <message>
        <source>No other value was found for this field</source>
        <translation>Não se achou outro valor para este campo</translation>
    </message>
    <message>
        <source>The sizes of the arms add up to the total, which is printed apart from them</source>
        <translation>Os tamanhos dos braços somam o total, impresso à parte</translation>
    </message>
    <message>
        <source>A person has accepted it</source>
        <translation>Uma pessoa o aceitou</translation>
    </message>
    <message>
        <source>A person has put another value in place of “{value}”</source>
        <translation>Uma pessoa pôs outro valor no lugar de “{value}”</translation>
    </message>
    <message>
        <source>“{value}” comes close</source>
        <translation>“{value}” chega perto</translation>
    </message>
    <message>
        <source>“{value}” is less likely</source>
        <translation>“{value}” é menos provável</translation>
    </message>
    <message>
        <source>What this rule reads for this field was wrong too often to be shown as sure</source>
        <translation>O que esta regra lê para este campo errou vezes demais para ser dado como seguro</translation>
    </message>
    <message>
        <source>It has no words of its own in the text: it was worked out</source>
        <translation>Não tem palavras próprias no texto: foi calculado</translation>
    </message>
    <message>
        <source>right in {n}</source>
        <translation>acerta em {n}</translation>
    </message>
    <message>
        <source>{n} of 100</source>
        <translation>{n} de 100</translation>
    </message>
    <message>
        <source>Sure: it asks for no stop.</source>
        <translation>Seguro: não pede parada.</translation>
    </message>
    <message>
        <source>Check: it asks for your eyes.</source>
        <translation>Conferir: pede o seu olhar.</translation>
    </message>
    <message>
        <source>Maybe: an offer that counts for nothing until you take it.</source>
        <translation>Talvez: uma oferta que não conta até que você a aceite.</translation>
    </message>
    <message>
        <source>Borne out by the sum of the arms: it asks for no stop.</source>
        <translation>Confirmado pela soma dos braços: não pede parada.</translation>
    </message>
    <message>
        <source>The rule counts on being right in {n}.</source>
        <translation>A regra conta com acertar em {n}.</translation>
    </message>
    <message>
        <source>Too few values like this were judged on annotated abstracts to say how often it is right.</source>
        <translation>Poucos valores assim foram julgados em resumos anotados para dizer com que frequência acerta.</translation>
    </message>
    <message>
        <source>On annotated abstracts {right} of {cases} values that this rule read so were right.</source>
        <translation>Em resumos anotados acertaram {right} de {cases} valores que esta regra leu assim.</translation>
    </message>
    <message>
        <source>On annotated abstracts {right} of {cases} values of this field, read as sure as this one, were right.</source>
        <translation>Em resumos anotados acertaram {right} de {cases} valores deste campo, lidos com a mesma segurança.</translation>
    </message>
</context>
<context>
    <name>WhyPanel</name>
    <message>
        <source>Speaks for it</source>
        <translation>A favor</translation>
    </message>
    <message>
        <source>Leaves doubt</source>
        <translation>Deixa dúvidas</translation>
    </message>
    <message>
        <source>How sure</source>
        <translation>Com que segurança</translation>
    </message>
    <message>
        <source>Why this value</source>
        <translation>Por que este valor</translation>
    </message>
    <message>
        <source>About this field</source>
        <translation>Sobre este campo</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fechar</translation>
    </message>
</context>
<context>
    <name>WorklistPane</name>
    <message>
        <source>{n} found for “{words}”</source>
        <translation>{n} para “{words}”</translation>
    </message>
    <message>
        <source>To review · most doubtful first</source>
        <translation>A revisar · duvidosos primeiro</translation>
    </message>
    <message>
        <source>{n} left</source>
        <translation>restam {n}</translation>
    </message>
    <message>
        <source>Worklist</source>
        <translation>Lista de trabalho</translation>
    </message>
</context>
<context>
    <name>WorklistView</name>
    <message>
        <source>Worklist</source>
        <translation>Lista de trabalho</translation>
    </message>
</context>
<context>
    <name>_ChoiceList</name>
    <message>
        <source>Choices</source>
        <translation>Opções</translation>
    </message>
</context>
</TS>
