<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>AboutSheet</name>
    <message>
        <source>Codebook</source>
        <translation>Libro de códigos</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Reglas</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>Almacén</translation>
    </message>
    <message>
        <source>none is open</source>
        <translation>ninguno abierto</translation>
    </message>
    <message>
        <source>Settings file</source>
        <translation>Archivo de ajustes</translation>
    </message>
    <message>
        <source>Backups and log</source>
        <translation>Copias de seguridad y registro de fallos</translation>
    </message>
    <message>
        <source>The versions are in the clipboard.</source>
        <translation>Las versiones están en el portapapeles.</translation>
    </message>
    <message>
        <source>About Cotejo</source>
        <translation>Acerca de Cotejo</translation>
    </message>
    <message>
        <source>Cotejo turns abstracts into verified data. It works on this machine only: it opens no network connection, and what you store stays in one file of yours.</source>
        <translation>Cotejo convierte resúmenes en datos verificados. Trabaja solo en este equipo: no abre ninguna conexión de red, y lo que usted guarda queda en un solo archivo suyo.</translation>
    </message>
    <message>
        <source>Free software under the Apache License 2.0. Qt is used under the LGPL.</source>
        <translation>Software libre con licencia Apache 2.0. Qt se usa con licencia LGPL.</translation>
    </message>
    <message>
        <source>Copy the versions</source>
        <translation>Copiar las versiones</translation>
    </message>
</context>
<context>
    <name>AbstractPane</name>
    <message>
        <source>Version shown</source>
        <translation>Versión mostrada</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>En paralelo</translation>
    </message>
    <message>
        <source>Abstract, {language}</source>
        <translation>Resumen, {language}</translation>
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
        <translation>también en {names}</translation>
    </message>
</context>
<context>
    <name>AbstractText</name>
    <message>
        <source>Abstract</source>
        <translation>Resumen</translation>
    </message>
    <message>
        <source>… {n} more characters are kept and not shown.</source>
        <translation>… {n} caracteres más se conservan y no se muestran.</translation>
    </message>
</context>
<context>
    <name>Acts</name>
    <message>
        <source>Nothing is left to look at. {key} verifies the entry.</source>
        <translation>No queda nada por mirar. {key} verifica la entrada.</translation>
    </message>
    <message>
        <source>Select the words in the abstract first.</source>
        <translation>Seleccione antes las palabras en el resumen.</translation>
    </message>
    <message>
        <source>This could not be saved. What you typed stays here.</source>
        <translation>No se pudo guardar. Lo que escribió sigue aquí.</translation>
    </message>
    <message>
        <source>Kept as printed</source>
        <translation>Se deja como está impreso</translation>
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
            <numerusform>%n registro se queda, porque alguien ha trabajado en él</numerusform>
            <numerusform>%n registros se quedan, porque alguien ha trabajado en ellos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) back in the store</source>
        <translation>
            <numerusform>%n registro de vuelta en el almacén</numerusform>
            <numerusform>%n registros de vuelta en el almacén</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ColumnMapper</name>
    <message>
        <source>Column {n}</source>
        <translation>Columna {n}</translation>
    </message>
    <message>
        <source>What the column {name} says</source>
        <translation>Qué contiene la columna {name}</translation>
    </message>
    <message>
        <source>kept as it is</source>
        <translation>se guarda tal cual</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Título</translation>
    </message>
    <message>
        <source>Abstract</source>
        <translation>Resumen</translation>
    </message>
    <message>
        <source>Authors</source>
        <translation>Autores</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Año</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Fecha</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>Revista</translation>
    </message>
    <message>
        <source>Short name of the journal</source>
        <translation>Nombre abreviado de la revista</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Volumen</translation>
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
        <translation>Primera página</translation>
    </message>
    <message>
        <source>Last page</source>
        <translation>Última página</translation>
    </message>
    <message>
        <source>Source line</source>
        <translation>Línea de la fuente</translation>
    </message>
    <message>
        <source>DOI</source>
        <translation>DOI</translation>
    </message>
    <message>
        <source>PubMed number (PMID)</source>
        <translation>Número de PubMed (PMID)</translation>
    </message>
    <message>
        <source>PubMed Central number</source>
        <translation>Número de PubMed Central</translation>
    </message>
    <message>
        <source>Number of the record</source>
        <translation>Número del registro</translation>
    </message>
    <message>
        <source>Accession number</source>
        <translation>Número de acceso</translation>
    </message>
    <message>
        <source>Address (URL)</source>
        <translation>Dirección (URL)</translation>
    </message>
    <message>
        <source>Trial registration</source>
        <translation>Registro del ensayo</translation>
    </message>
    <message>
        <source>Descriptors</source>
        <translation>Descriptores</translation>
    </message>
    <message>
        <source>Keywords</source>
        <translation>Palabras clave</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Base de datos</translation>
    </message>
    <message>
        <source>Machine-made summary</source>
        <translation>Resumen hecho por una máquina</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>What do you want to do?</source>
        <translation>¿Qué quiere hacer?</translation>
    </message>
    <message>
        <source>Every command by name</source>
        <translation>Todas las órdenes por su nombre</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Órdenes</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>As the system</source>
        <translation>Como el sistema</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Alto contraste</translation>
    </message>
    <message>
        <source>Go to: {page}</source>
        <translation>Ir a: {page}</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historial</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Ayuda</translation>
    </message>
    <message>
        <source>About Cotejo</source>
        <translation>Acerca de Cotejo</translation>
    </message>
    <message>
        <source>Open another store…</source>
        <translation>Abrir otro almacén…</translation>
    </message>
    <message>
        <source>New store…</source>
        <translation>Nuevo almacén…</translation>
    </message>
    <message>
        <source>Look: {look}</source>
        <translation>Aspecto: {look}</translation>
    </message>
    <message>
        <source>Language: {language}</source>
        <translation>Idioma: {language}</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Aspecto</translation>
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
            <numerusform>%n archivo</numerusform>
            <numerusform>%n archivos</numerusform>
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
        <translation>Todos los volcados</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>retirada</translation>
    </message>
    <message>
        <source>{n} new</source>
        <translation>{n} nuevos</translation>
    </message>
    <message>
        <source>nothing new</source>
        <translation>nada nuevo</translation>
    </message>
    <message>
        <source>reading …</source>
        <translation>leyendo …</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>en espera</translation>
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
        <translation>no leído</translation>
    </message>
</context>
<context>
    <name>DuplicatesPage</name>
    <message>
        <source>Nothing has been decided that could be taken back.</source>
        <translation>No hay ninguna decisión que deshacer.</translation>
    </message>
    <message>
        <source>The decision was taken back.</source>
        <translation>Se deshizo la decisión.</translation>
    </message>
    <message>
        <source>One study, two reports of it. Both records and their texts are kept.</source>
        <translation>Un estudio, dos publicaciones. Se conservan los dos registros y sus textos.</translation>
    </message>
    <message>
        <source>One study now. Both records and their texts are kept.</source>
        <translation>Ahora son un solo estudio. Se conservan ambos registros con sus textos.</translation>
    </message>
    <message>
        <source>Not the same: remembered, also when they are imported again.</source>
        <translation>No es el mismo: se recordará, también si se vuelven a importar.</translation>
    </message>
    <message>
        <source>Put off.</source>
        <translation>Aplazado.</translation>
    </message>
    <message>
        <source>No number differs.</source>
        <translation>Ningún número difiere.</translation>
    </message>
    <message>
        <source>Difference {n} of {all}</source>
        <translation>Diferencia {n} de {all}</translation>
    </message>
    <message>
        <source>No pair passes the filter</source>
        <translation>Ningún par pasa el filtro</translation>
    </message>
    <message>
        <source>Nothing to decide</source>
        <translation>Nada por decidir</translation>
    </message>
    <message numerus="yes">
        <source>One study now: %n pair(s) decided.</source>
        <translation>
            <numerusform>Ahora es un estudio: %n par decidido.</numerusform>
            <numerusform>Ahora es un estudio: %n pares decididos.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing decided yet</source>
        <translation>Nada decidido todavía</translation>
    </message>
    <message>
        <source>Records that may report one study appear here after an import, with the reasons. Nothing is ever joined without you.</source>
        <translation>Aquí aparecen, tras una importación, los registros que quizá describan un mismo estudio, con los motivos. Nada se une sin usted.</translation>
    </message>
    <message>
        <source>Both texts are kept. A difference stays a warning until someone decides.</source>
        <translation>Se conservan ambos textos. Una diferencia queda como aviso hasta que alguien decida.</translation>
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
        <translation>Dejar como está impreso</translation>
    </message>
    <message>
        <source>Dismiss with a reason</source>
        <translation>Descartar con un motivo</translation>
    </message>
    <message>
        <source>+ Add</source>
        <translation>+ Añadir</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Visto</translation>
    </message>
    <message>
        <source>Show again</source>
        <translation>Volver a mostrar</translation>
    </message>
    <message>
        <source>{n} warnings about the record</source>
        <translation>{n} avisos sobre el registro</translation>
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
        <translation>Estudio siguiente</translation>
    </message>
    <message>
        <source>Verify and next</source>
        <translation>Verificar y seguir</translation>
    </message>
    <message>
        <source>study {number} · verified {time} by {who}</source>
        <translation>estudio {number} · verificado {time} por {who}</translation>
    </message>
    <message>
        <source>study {number} · {values} values, {sure} sure, {look} to look at</source>
        <translation>estudio {number} · {values} valores, {sure} seguros, {look} por mirar</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>Entrada</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Por qué</translation>
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
        <translation>Aceptar</translation>
    </message>
    <message>
        <source>Not stated</source>
        <translation>No consta</translation>
    </message>
</context>
<context>
    <name>Explaining</name>
    <message>
        <source>Go to a value to see why it was proposed.</source>
        <translation>Vaya a un valor para ver por qué se propuso.</translation>
    </message>
</context>
<context>
    <name>ExportsPage</name>
    <message>
        <source>Where shall the release lie?</source>
        <translation>¿Dónde se guardará la publicación?</translation>
    </message>
    <message>
        <source>Writing …</source>
        <translation>Escribiendo …</translation>
    </message>
    <message numerus="yes">
        <source>Written: {folder} · %n file(s), each with its checksum</source>
        <translation>
            <numerusform>Escrita: {folder} · %n archivo, con su suma de comprobación</numerusform>
            <numerusform>Escrita: {folder} · %n archivos, cada uno con su suma de comprobación</numerusform>
        </translation>
    </message>
    <message>
        <source>The release was written.</source>
        <translation>La publicación está escrita.</translation>
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
        <translation>{n} de {m} estudios</translation>
    </message>
    <message>
        <source>data dictionary</source>
        <translation>diccionario de datos</translation>
    </message>
    <message>
        <source>manifest with SHA-256</source>
        <translation>manifiesto con SHA-256</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n fila</numerusform>
            <numerusform>%n filas</numerusform>
        </translation>
    </message>
    <message>
        <source>Studies</source>
        <translation>Estudios</translation>
    </message>
    <message>
        <source>Every value with its evidence</source>
        <translation>Cada valor con su evidencia</translation>
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
        <translation>Qué contiene una publicación</translation>
    </message>
    <message>
        <source>Tables of the release</source>
        <translation>Tablas de la publicación</translation>
    </message>
    <message>
        <source>No entry is verified yet</source>
        <translation>Todavía no hay ninguna entrada verificada</translation>
    </message>
    <message>
        <source>A release holds verified entries only. Verify entries on the review page, then come back.</source>
        <translation>Una publicación contiene solo entradas verificadas. Verifique entradas en la página de revisión y vuelva.</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Revisión</translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation>Mostrar la carpeta</translation>
    </message>
    <message>
        <source>Write release…</source>
        <translation>Escribir la publicación…</translation>
    </message>
    <message>
        <source>The folder is written whole or not at all. Texts of the dump are not copied, quotes are.</source>
        <translation>La carpeta se escribe entera o no se escribe. No se copian los textos del volcado, sí las citas.</translation>
    </message>
</context>
<context>
    <name>FieldBars</name>
    <message>
        <source>How often proposals were right</source>
        <translation>Con qué frecuencia acertaron las propuestas</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>aceptado</translation>
    </message>
    <message>
        <source>corrected</source>
        <translation>corregido</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>rechazado</translation>
    </message>
    <message>
        <source>missed, entered by hand</source>
        <translation>omitido, puesto a mano</translation>
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
        <translation>Filtrar los pares por palabras</translation>
    </message>
    <message>
        <source>Any reason</source>
        <translation>Cualquier razón</translation>
    </message>
    <message>
        <source>Any state</source>
        <translation>Cualquier estado</translation>
    </message>
    <message>
        <source>Anyone</source>
        <translation>Cualquier persona</translation>
    </message>
    <message>
        <source>What speaks for a pair</source>
        <translation>Qué habla a favor de un par</translation>
    </message>
    <message>
        <source>How a pair stands</source>
        <translation>En qué estado está un par</translation>
    </message>
    <message>
        <source>Who decided</source>
        <translation>Quién decidió</translation>
    </message>
</context>
<context>
    <name>GroupStrip</name>
    <message>
        <source>A group of {n} records</source>
        <translation>Un grupo de {n} registros</translation>
    </message>
    <message numerus="yes">
        <source>All one study (%n open)</source>
        <translation>
            <numerusform>Todo un estudio (%n por decidir)</numerusform>
            <numerusform>Todo un estudio (%n por decidir)</numerusform>
        </translation>
    </message>
    <message>
        <source>decided by {who}</source>
        <translation>decidido por {who}</translation>
    </message>
    <message>
        <source>to decide, {n}</source>
        <translation>por decidir, {n}</translation>
    </message>
    <message>
        <source>These decisions contradict each other: {path}, but {who} decided that {a} ≠ {b}.</source>
        <translation>Estas decisiones se contradicen: {path}, pero {who} decidió que {a} ≠ {b}.</translation>
    </message>
    <message>
        <source>{path} would contradict {who}, who decided that {a} ≠ {b}. Take one of the decisions back first.</source>
        <translation>{path} contradiría que {who} decidió que {a} ≠ {b}. Deshaga antes una de las decisiones.</translation>
    </message>
</context>
<context>
    <name>HeadingWork</name>
    <message numerus="yes">
        <source>%n pair(s) will be used for the descriptors in English</source>
        <translation>
            <numerusform>%n par se usará para los descriptores en inglés</numerusform>
            <numerusform>%n pares se usarán para los descriptores en inglés</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n heading(s) loaded. The file stays on this laptop.</source>
        <translation>
            <numerusform>%n descriptor cargado. El archivo se queda en este equipo.</numerusform>
            <numerusform>%n descriptores cargados. El archivo se queda en este equipo.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HelpSheet</name>
    <message>
        <source>Help</source>
        <translation>Ayuda</translation>
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
        <translation>Abra un estudio en la página de revisión para ver qué se hizo con él.</translation>
    </message>
    <message>
        <source>{study}: nobody has changed anything yet.</source>
        <translation>{study}: nadie ha cambiado nada todavía.</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historial</translation>
    </message>
    <message>
        <source>What was done, newest first</source>
        <translation>Qué se hizo, lo más reciente primero</translation>
    </message>
</context>
<context>
    <name>ImportsPage</name>
    <message>
        <source>Choose dumps</source>
        <translation>Elegir volcados</translation>
    </message>
    <message>
        <source>pasted text</source>
        <translation>texto pegado</translation>
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
        <translation>Cancelado. El almacén está como antes.</translation>
    </message>
    <message numerus="yes">
        <source>%n dump(s) to look at</source>
        <translation>
            <numerusform>%n volcado por mirar</numerusform>
            <numerusform>%n volcados por mirar</numerusform>
        </translation>
    </message>
    <message>
        <source>Dumps ({endings});;All files (*)</source>
        <translation>Volcados ({endings});;Todos los archivos (*)</translation>
    </message>
    <message>
        <source>Dumps</source>
        <translation>Volcados</translation>
    </message>
    <message>
        <source>Choose the folder to watch</source>
        <translation>Elija la carpeta que se vigilará</translation>
    </message>
    <message>
        <source>DeCS files (*.xml *.csv *.tsv *.txt)</source>
        <translation>Archivos DeCS (*.xml *.csv *.tsv *.txt)</translation>
    </message>
    <message>
        <source>Choose your DeCS file</source>
        <translation>Elija su archivo DeCS</translation>
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
            <numerusform>Guardar todo: %n registro</numerusform>
            <numerusform>Guardar todo: %n registros</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing new to store</source>
        <translation>Nada nuevo que guardar</translation>
    </message>
    <message>
        <source>What the store has already stays as it is.</source>
        <translation>Lo que el almacén ya tiene queda como está.</translation>
    </message>
    <message>
        <source>Use a DeCS file of yours…</source>
        <translation>Usar un archivo DeCS propio…</translation>
    </message>
    <message>
        <source>Take the open import back</source>
        <translation>Retirar la importación abierta</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>Apartar</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>Elegir archivos…</translation>
    </message>
    <message>
        <source>Store the open dump</source>
        <translation>Guardar el volcado abierto</translation>
    </message>
    <message>
        <source>Store all dumps</source>
        <translation>Guardar todos los volcados</translation>
    </message>
    <message>
        <source>Set the open dump aside</source>
        <translation>Apartar el volcado abierto</translation>
    </message>
</context>
<context>
    <name>Invitation</name>
    <message>
        <source>Nothing to review yet</source>
        <translation>Todavía no hay nada que revisar</translation>
    </message>
    <message>
        <source>Bring in a dump: a file from a database, or text that you have copied there ({paste}). Its abstracts come here, with a value proposed for every field.</source>
        <translation>Traiga un volcado: un archivo de una base de datos, o texto que haya copiado allí ({paste}). Sus resúmenes aparecen aquí, con un valor propuesto para cada campo.</translation>
    </message>
    <message>
        <source>Import a dump</source>
        <translation>Importar un volcado</translation>
    </message>
</context>
<context>
    <name>KeyRecorder</name>
    <message>
        <source>Press the new key…</source>
        <translation>Pulse la nueva tecla…</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Everywhere</source>
        <translation>En todas partes</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Revisión</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>Duplicados</translation>
    </message>
    <message>
        <source>Take runner-up {n}</source>
        <translation>Tomar la alternativa {n}</translation>
    </message>
    <message>
        <source>Search abstracts and values</source>
        <translation>Buscar en resúmenes y valores</translation>
    </message>
    <message>
        <source>Every command by name</source>
        <translation>Todas las órdenes por su nombre</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
    <message>
        <source>Import a dump</source>
        <translation>Importar un volcado</translation>
    </message>
    <message>
        <source>Paste as dump</source>
        <translation>Pegar como volcado</translation>
    </message>
    <message>
        <source>Export verified entries</source>
        <translation>Exportar entradas verificadas</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Rehacer</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Salir</translation>
    </message>
    <message>
        <source>Accept and go to the next to look at</source>
        <translation>Aceptar e ir al próximo por mirar</translation>
    </message>
    <message>
        <source>Make the selection the evidence</source>
        <translation>Hacer de la selección la evidencia</translation>
    </message>
    <message>
        <source>Make the selection evidence and value</source>
        <translation>Hacer de la selección evidencia y valor</translation>
    </message>
    <message>
        <source>Other version, then side by side</source>
        <translation>Otra versión, luego en paralelo</translation>
    </message>
    <message>
        <source>Verify the entry and open the next study</source>
        <translation>Verificar la entrada y abrir el estudio siguiente</translation>
    </message>
    <message>
        <source>Correct the value (typing does it too)</source>
        <translation>Corregir el valor (también al escribir)</translation>
    </message>
    <message>
        <source>Reject the value</source>
        <translation>Rechazar el valor</translation>
    </message>
    <message>
        <source>Not stated</source>
        <translation>No consta</translation>
    </message>
    <message>
        <source>Next study</source>
        <translation>Estudio siguiente</translation>
    </message>
    <message>
        <source>Previous study</source>
        <translation>Estudio anterior</translation>
    </message>
    <message>
        <source>Next warning</source>
        <translation>Aviso siguiente</translation>
    </message>
    <message>
        <source>Previous warning</source>
        <translation>Aviso anterior</translation>
    </message>
    <message>
        <source>Why this value: what speaks for and against it</source>
        <translation>Por qué este valor: qué lo apoya y qué no</translation>
    </message>
    <message>
        <source>About this field, in the manual</source>
        <translation>Sobre este campo, en el manual</translation>
    </message>
    <message>
        <source>Add a row or one more value</source>
        <translation>Añadir una fila o un valor más</translation>
    </message>
    <message>
        <source>Remove the row</source>
        <translation>Quitar la fila</translation>
    </message>
    <message>
        <source>Next pane: worklist, abstract, entry</source>
        <translation>Panel siguiente: lista, resumen, entrada</translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation>Panel anterior</translation>
    </message>
    <message>
        <source>Reopen a verified entry</source>
        <translation>Reabrir una entrada verificada</translation>
    </message>
    <message>
        <source>Same study</source>
        <translation>Mismo estudio</translation>
    </message>
    <message>
        <source>Other report of it</source>
        <translation>Otra publicación</translation>
    </message>
    <message>
        <source>Not the same</source>
        <translation>No es el mismo</translation>
    </message>
    <message>
        <source>Decide later</source>
        <translation>Decidir más tarde</translation>
    </message>
    <message>
        <source>Undo the last decision</source>
        <translation>Deshacer la última decisión</translation>
    </message>
    <message>
        <source>All records of the group are one study</source>
        <translation>Todos los registros del grupo son un estudio</translation>
    </message>
    <message>
        <source>Next number that differs</source>
        <translation>Siguiente número que difiere</translation>
    </message>
    <message>
        <source>Previous number that differs</source>
        <translation>Número anterior que difiere</translation>
    </message>
    <message>
        <source>Hold other texts of the two records against each other</source>
        <translation>Cotejar otros textos de los dos registros</translation>
    </message>
    <message>
        <source>How the score adds up</source>
        <translation>Cómo se suma la puntuación</translation>
    </message>
    <message>
        <source>Filter the pairs</source>
        <translation>Filtrar los pares</translation>
    </message>
    <message>
        <source>Which reasons count</source>
        <translation>Qué razones cuentan</translation>
    </message>
    <message>
        <source>Pairs to decide, decided pairs</source>
        <translation>Pares por decidir, pares decididos</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Intro</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Supr</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Espacio</translation>
    </message>
    <message>
        <source>Backspace</source>
        <translation>Retroceso</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Mayús</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>The clipboard holds no text. Copy the records first, then paste them here.</source>
        <translation>No hay texto en el portapapeles. Copie antes los registros y péguelos aquí.</translation>
    </message>
    <message>
        <source>Undone: {step}</source>
        <translation>Deshecho: {step}</translation>
    </message>
    <message>
        <source>Done again: {step}</source>
        <translation>Hecho de nuevo: {step}</translation>
    </message>
    <message>
        <source>Stores (*.cotejo)</source>
        <translation>Almacenes (*.cotejo)</translation>
    </message>
    <message>
        <source>Open a store</source>
        <translation>Abrir un almacén</translation>
    </message>
    <message>
        <source>Make a store</source>
        <translation>Crear un almacén</translation>
    </message>
    <message>
        <source>There is nothing more to take back.</source>
        <translation>No queda nada que deshacer.</translation>
    </message>
</context>
<context>
    <name>Outcome</name>
    <message numerus="yes">
        <source>%n heading(s) in two languages</source>
        <translation>
            <numerusform>%n descriptor en dos idiomas</numerusform>
            <numerusform>%n descriptores en dos idiomas</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Revisión</translation>
    </message>
    <message>
        <source>Look at duplicates</source>
        <translation>Mirar los duplicados</translation>
    </message>
    <message>
        <source>Take this import back</source>
        <translation>Retirar esta importación</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>Recuperarla</translation>
    </message>
    <message>
        <source>Progress of the import</source>
        <translation>Avance de la importación</translation>
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
        <translation>Leyendo {name}</translation>
    </message>
    <message>
        <source>Nothing is stored yet.</source>
        <translation>Todavía no se ha guardado nada.</translation>
    </message>
    <message>
        <source>You can go on working. Cancel leaves the store as it was before.</source>
        <translation>Puede seguir trabajando. Si cancela, el almacén queda como antes.</translation>
    </message>
    <message>
        <source>Storing {name}</source>
        <translation>Guardando {name}</translation>
    </message>
    <message>
        <source>{name} was not read</source>
        <translation>No se leyó {name}</translation>
    </message>
    <message>
        <source>Waits until the dumps before it are stored.</source>
        <translation>Espera a que se guarden los volcados anteriores.</translation>
    </message>
    <message numerus="yes">
        <source>%n added to known records</source>
        <translation>
            <numerusform>%n añadido a registros conocidos</numerusform>
            <numerusform>%n añadidos a registros conocidos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n come(s) back</source>
        <translation>
            <numerusform>%n vuelve</numerusform>
            <numerusform>%n vuelven</numerusform>
        </translation>
    </message>
    <message>
        <source>The rules read them now, and pairs appear as they are found. You need not wait.</source>
        <translation>Las reglas los leen ahora, y los pares aparecen a medida que se encuentran. No hace falta esperar.</translation>
    </message>
    <message numerus="yes">
        <source>%n pair(s) may be one study.</source>
        <translation>
            <numerusform>%n par puede ser un mismo estudio.</numerusform>
            <numerusform>%n pares pueden ser un mismo estudio.</numerusform>
        </translation>
    </message>
    <message>
        <source>No pair looks like one study.</source>
        <translation>Ningún par parece ser un mismo estudio.</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Review</source>
        <translation>Revisión</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>Duplicados</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importar</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Avance</translation>
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
        <translation>Por decidir {n}</translation>
    </message>
    <message>
        <source>Decided {n}</source>
        <translation>Decididos {n}</translation>
    </message>
    <message>
        <source>To decide · strongest first</source>
        <translation>Los más claros primero</translation>
    </message>
    <message>
        <source>Decided · newest first</source>
        <translation>Lo más reciente primero</translation>
    </message>
    <message numerus="yes">
        <source>%n left</source>
        <translation>
            <numerusform>queda %n</numerusform>
            <numerusform>quedan %n</numerusform>
        </translation>
    </message>
    <message>
        <source>{n} of {all}</source>
        <translation>{n} de {all}</translation>
    </message>
    <message>
        <source>No pair passes the filter. Esc in the filter clears it.</source>
        <translation>Ningún par pasa el filtro. Esc en el filtro lo vacía.</translation>
    </message>
    <message numerus="yes">
        <source>%n reason(s) switched off</source>
        <translation>
            <numerusform>%n razón apagada</numerusform>
            <numerusform>%n razones apagadas</numerusform>
        </translation>
    </message>
    <message>
        <source>Reasons that count</source>
        <translation>Razones que cuentan</translation>
    </message>
    <message>
        <source>Pairs</source>
        <translation>Pares</translation>
    </message>
    <message>
        <source>Which pairs</source>
        <translation>Qué pares</translation>
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
        <translation>Palabras poco frecuentes</translation>
    </message>
    <message>
        <source>Identifiers</source>
        <translation>Identificadores</translation>
    </message>
    <message>
        <source>Same text</source>
        <translation>Mismo texto</translation>
    </message>
    <message>
        <source>Title, authors, journal</source>
        <translation>Título, autores, revista</translation>
    </message>
    <message>
        <source>Sections and length</source>
        <translation>Secciones y longitud</translation>
    </message>
    <message>
        <source>Across languages</source>
        <translation>Entre idiomas</translation>
    </message>
    <message>
        <source>probably the same</source>
        <translation>probablemente el mismo</translation>
    </message>
    <message>
        <source>possibly the same</source>
        <translation>quizá el mismo</translation>
    </message>
    <message>
        <source>later</source>
        <translation>más tarde</translation>
    </message>
    <message>
        <source>same study</source>
        <translation>mismo estudio</translation>
    </message>
    <message>
        <source>not the same</source>
        <translation>no es el mismo</translation>
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
        <translation>Descriptores en dos idiomas</translation>
    </message>
    <message>
        <source>The same articles print these headings in two languages. What is chosen gives descriptors their English; a click or the space bar takes a line out.</source>
        <translation>Los mismos artículos traen estos descriptores en dos idiomas. Lo elegido da a los descriptores su forma inglesa; un clic o la barra espaciadora quita una línea.</translation>
    </message>
    <message>
        <source>Headings and their English</source>
        <translation>Descriptores y su inglés</translation>
    </message>
    <message>
        <source>As printed</source>
        <translation>Como está impreso</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Inglés</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>Artículos</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Ahora no</translation>
    </message>
</context>
<context>
    <name>Program</name>
    <message>
        <source>Something went wrong in the program. What you saved is safe. The log is {path}.</source>
        <translation>Algo falló en el programa. Lo que guardó está a salvo. El registro de fallos está en {path}.</translation>
    </message>
</context>
<context>
    <name>ProgressPage</name>
    <message>
        <source>studies verified</source>
        <translation>estudios verificados</translation>
    </message>
    <message>
        <source>of the proposals were right</source>
        <translation>de las propuestas acertaron</translation>
    </message>
    <message>
        <source>median time a study</source>
        <translation>mediana de tiempo por estudio</translation>
    </message>
    <message>
        <source>median steps a study</source>
        <translation>mediana de pasos por estudio</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Cuándo</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Quién</translation>
    </message>
    <message>
        <source>Laptop</source>
        <translation>Equipo</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Qué</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Avance</translation>
    </message>
    <message>
        <source>How often proposals were right</source>
        <translation>Con qué frecuencia acertaron las propuestas</translation>
    </message>
    <message>
        <source>This fills up as you accept, correct and reject values.</source>
        <translation>Se irá llenando según acepte, corrija y rechace valores.</translation>
    </message>
    <message>
        <source>Latest steps</source>
        <translation>Últimos pasos</translation>
    </message>
</context>
<context>
    <name>ReasonAsking</name>
    <message>
        <source>Printed so in the article</source>
        <translation>Así está impreso en el artículo</translation>
    </message>
    <message>
        <source>The two figures come from different methods</source>
        <translation>Las dos cifras proceden de métodos distintos</translation>
    </message>
    <message>
        <source>The rule has misread the text</source>
        <translation>La regla leyó mal el texto</translation>
    </message>
    <message>
        <source>Rounding</source>
        <translation>Redondeo</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Why may this warning go?</source>
        <translation>¿Por qué puede descartarse este aviso?</translation>
    </message>
</context>
<context>
    <name>ReasonChips</name>
    <message>
        <source>Do both report the same study?</source>
        <translation>¿Describen ambos el mismo estudio?</translation>
    </message>
    <message>
        <source>How it adds up</source>
        <translation>Cómo se suma</translation>
    </message>
    <message>
        <source>same study, other report</source>
        <translation>mismo estudio, otra publicación</translation>
    </message>
    <message>
        <source>no identifiers in common</source>
        <translation>ningún identificador en común</translation>
    </message>
    <message>
        <source>score {n}</source>
        <translation>puntuación {n}</translation>
    </message>
    <message numerus="yes">
        <source>%n number(s) differ: {quotes}</source>
        <translation>
            <numerusform>%n número difiere: {quotes}</numerusform>
            <numerusform>%n números difieren: {quotes}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReasonSwitches</name>
    <message>
        <source>Nothing changes.</source>
        <translation>No cambia nada.</translation>
    </message>
    <message>
        <source>{n} of {all} pairs would leave the list</source>
        <translation>{n} de {all} pares saldrían de la lista</translation>
    </message>
    <message numerus="yes">
        <source>%n would come back</source>
        <translation>
            <numerusform>%n volvería</numerusform>
            <numerusform>%n volverían</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n would be possible only</source>
        <translation>
            <numerusform>%n sería solo posible</numerusform>
            <numerusform>%n serían solo posibles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n would become probable</source>
        <translation>
            <numerusform>%n sería probable</numerusform>
            <numerusform>%n serían probables</numerusform>
        </translation>
    </message>
    <message>
        <source>Reasons that count</source>
        <translation>Razones que cuentan</translation>
    </message>
    <message>
        <source>A pair is scored again without the reasons that are switched off. Decisions stay.</source>
        <translation>Cada par se puntúa de nuevo sin las razones apagadas. Las decisiones se conservan.</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Aplicar</translation>
    </message>
    <message>
        <source>Leave as it was</source>
        <translation>Dejar como estaba</translation>
    </message>
</context>
<context>
    <name>ReportView</name>
    <message>
        <source>Encoding</source>
        <translation>Codificación</translation>
    </message>
    <message>
        <source>Encoding of the dump</source>
        <translation>Codificación del volcado</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Formato</translation>
    </message>
    <message>
        <source>Format of the dump</source>
        <translation>Formato del volcado</translation>
    </message>
    <message>
        <source>What was found in the dump</source>
        <translation>Qué se encontró en el volcado</translation>
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
        <translation>Llama la atención {n}</translation>
    </message>
    <message>
        <source>Left over {n}</source>
        <translation>Sobra {n}</translation>
    </message>
    <message>
        <source>Columns {n}</source>
        <translation>Columnas {n}</translation>
    </message>
    <message>
        <source>Part of the report</source>
        <translation>Parte del informe</translation>
    </message>
    <message>
        <source>recognise</source>
        <translation>reconocer</translation>
    </message>
    <message>
        <source>{n} new</source>
        <translation>{n} nuevos</translation>
    </message>
    <message>
        <source>{n} add to known records</source>
        <translation>{n} amplían registros conocidos</translation>
    </message>
    <message>
        <source>{n} come back</source>
        <translation>{n} vuelven</translation>
    </message>
    <message>
        <source>{n} already in the store</source>
        <translation>{n} ya en el almacén</translation>
    </message>
    <message>
        <source>{n} repeated in the dump</source>
        <translation>{n} repetidos en el volcado</translation>
    </message>
    <message numerus="yes">
        <source>%n machine-made summary(ies)</source>
        <translation>
            <numerusform>%n resumen hecho por una máquina</numerusform>
            <numerusform>%n resúmenes hechos por una máquina</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n look(s) odd</source>
        <translation>
            <numerusform>%n llama la atención</numerusform>
            <numerusform>%n llaman la atención</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) left over</source>
        <translation>
            <numerusform>sobra %n línea</numerusform>
            <numerusform>sobran %n líneas</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing left over</source>
        <translation>no sobra nada</translation>
    </message>
    <message>
        <source>{n} with abstract</source>
        <translation>{n} con resumen</translation>
    </message>
    <message>
        <source>{n} with descriptors ({m} in all)</source>
        <translation>{n} con descriptores ({m} en total)</translation>
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
        <translation>Diga qué contiene cada columna. El volcado se lee de nuevo y la elección se recuerda.</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>N.º</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Línea</translation>
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
        <translation>Descriptores</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>Almacén</translation>
    </message>
    <message>
        <source>Summaries that a machine made are kept apart and never used as evidence.</source>
        <translation>Los resúmenes hechos por una máquina se guardan aparte y nunca sirven de evidencia.</translation>
    </message>
    <message>
        <source>no abstract</source>
        <translation>sin resumen</translation>
    </message>
    <message>
        <source>machine-made</source>
        <translation>hecho por máquina</translation>
    </message>
    <message>
        <source>adds {parts}</source>
        <translation>añade {parts}</translation>
    </message>
    <message>
        <source>comes back</source>
        <translation>vuelve</translation>
    </message>
    <message>
        <source>already there</source>
        <translation>ya está</translation>
    </message>
    <message>
        <source>repeated here</source>
        <translation>repetido aquí</translation>
    </message>
    <message>
        <source>new</source>
        <translation>nuevo</translation>
    </message>
    <message>
        <source>title</source>
        <translation>título</translation>
    </message>
    <message>
        <source>abstract</source>
        <translation>resumen</translation>
    </message>
    <message>
        <source>authors</source>
        <translation>autores</translation>
    </message>
    <message>
        <source>year</source>
        <translation>año</translation>
    </message>
    <message>
        <source>journal</source>
        <translation>revista</translation>
    </message>
    <message>
        <source>descriptors</source>
        <translation>descriptores</translation>
    </message>
    <message>
        <source>keywords</source>
        <translation>palabras clave</translation>
    </message>
    <message>
        <source>Everything else of the dump is read; these are places to look at.</source>
        <translation>Todo lo demás del volcado se leyó; estos son lugares por mirar.</translation>
    </message>
    <message>
        <source>What looks odd</source>
        <translation>Lo que llama la atención</translation>
    </message>
    <message>
        <source>Text of the dump that is in no record. It will not be stored.</source>
        <translation>Texto del volcado que no está en ningún registro. No se guardará.</translation>
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
        <translation>Todos los estudios están verificados.</translation>
    </message>
    <message>
        <source>Remarks on the text</source>
        <translation>Observaciones sobre el texto</translation>
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
        <translation>Esta entrada no tiene avisos.</translation>
    </message>
</context>
<context>
    <name>SearchResults</name>
    <message>
        <source>Nothing was found. Accents do not matter; every word must occur.</source>
        <translation>No se encontró nada. Los acentos no importan; deben aparecer todas las palabras.</translation>
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
        <translation>Ver y cambiar las teclas</translation>
    </message>
    <message>
        <source>Your name or initials</source>
        <translation>Su nombre o iniciales</translation>
    </message>
    <message>
        <source>Stands in the history beside everything you decide.</source>
        <translation>Figura en el historial junto a todo lo que usted decide.</translation>
    </message>
    <message>
        <source>This laptop</source>
        <translation>Este equipo</translation>
    </message>
    <message>
        <source>Tells apart what you did on two machines.</source>
        <translation>Distingue lo que usted hizo en dos equipos.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Aspecto</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Tamaño del texto</translation>
    </message>
    <message>
        <source>Of the abstract, in pixels.</source>
        <translation>Del resumen, en píxeles.</translation>
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
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>ShortcutsSheet</name>
    <message>
        <source>About “{field}”</source>
        <translation>Sobre «{field}»</translation>
    </message>
    <message>
        <source>{key} already does: {what}. Nothing was changed.</source>
        <translation>{key} ya hace esto: {what}. No se cambió nada.</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
    <message>
        <source>Press a key&apos;s name to change it. Esc leaves a value as it was, everywhere.</source>
        <translation>Pulse el nombre de una tecla para cambiarla. Esc deja un valor como estaba, en todas partes.</translation>
    </message>
    <message>
        <source>Bring the usual keys back</source>
        <translation>Volver a las teclas habituales</translation>
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
            <numerusform>%n descriptor</numerusform>
            <numerusform>%n descriptores</numerusform>
        </translation>
    </message>
    <message>
        <source>no descriptors</source>
        <translation>sin descriptores</translation>
    </message>
    <message>
        <source>Which text of the record</source>
        <translation>Qué texto del registro</translation>
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
        <translation>comprobar</translation>
    </message>
    <message>
        <source>see warning</source>
        <translation>ver aviso</translation>
    </message>
    <message>
        <source>adds up</source>
        <translation>cuadra</translation>
    </message>
    <message>
        <source>maybe</source>
        <translation>quizá</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>aceptado</translation>
    </message>
    <message>
        <source>corrected</source>
        <translation>corregido</translation>
    </message>
    <message>
        <source>entered</source>
        <translation>puesto a mano</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>rechazado</translation>
    </message>
    <message>
        <source>not stated</source>
        <translation>no consta</translation>
    </message>
    <message>
        <source>check again</source>
        <translation>comprobar de nuevo</translation>
    </message>
    <message>
        <source>Language unknown</source>
        <translation>Idioma desconocido</translation>
    </message>
    <message>
        <source>verified {time}</source>
        <translation>verificado {time}</translation>
    </message>
    <message>
        <source>not read yet</source>
        <translation>sin leer aún</translation>
    </message>
    <message>
        <source>{n} to look at</source>
        <translation>{n} por mirar</translation>
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
        <translation>en orden</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>vacío</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Opening the store…</source>
        <translation>Abriendo el almacén…</translation>
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
        <translation>Todo está guardado</translation>
    </message>
    <message>
        <source>{n} of {m} studies verified</source>
        <translation>{n} de {m} estudios verificados</translation>
    </message>
    <message>
        <source>Reading: {n} of {m} records</source>
        <translation>Leyendo: {n} de {m} registros</translation>
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
            <numerusform>%n archivo</numerusform>
            <numerusform>%n archivos</numerusform>
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
        <translation>Todavía no se ha guardado nada. Abra una línea para ver el informe de un archivo.</translation>
    </message>
    <message>
        <source>The files of the tray</source>
        <translation>Los archivos de la bandeja</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Archivo</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Formato</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>Codificación</translation>
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
        <translation>Nuevos</translation>
    </message>
    <message>
        <source>Left over</source>
        <translation>Sobrante</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Abstracts</source>
        <translation>Resúmenes</translation>
    </message>
    <message>
        <source>Adding</source>
        <translation>Añaden</translation>
    </message>
    <message>
        <source>Known</source>
        <translation>Conocidos</translation>
    </message>
    <message>
        <source>Odd</source>
        <translation>Raro</translation>
    </message>
    <message>
        <source>{n} new</source>
        <translation>{n} nuevos</translation>
    </message>
    <message>
        <source>{n} add to known records</source>
        <translation>{n} amplían registros conocidos</translation>
    </message>
    <message numerus="yes">
        <source>%n look(s) odd</source>
        <translation>
            <numerusform>%n llama la atención</numerusform>
            <numerusform>%n llaman la atención</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) left over</source>
        <translation>
            <numerusform>%n línea sobrante</numerusform>
            <numerusform>%n líneas sobrantes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) not read</source>
        <translation>
            <numerusform>%n archivo no leído</numerusform>
            <numerusform>%n archivos no leídos</numerusform>
        </translation>
    </message>
    <message>
        <source>reading …</source>
        <translation>leyendo …</translation>
    </message>
    <message>
        <source>to store</source>
        <translation>por guardar</translation>
    </message>
    <message>
        <source>nothing new</source>
        <translation>nada nuevo</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>en espera</translation>
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
        <translation>no leído</translation>
    </message>
</context>
<context>
    <name>Surroundings</name>
    <message>
        <source>The place in the dump</source>
        <translation>El lugar en el volcado</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Search abstracts and values</source>
        <translation>Buscar en resúmenes y valores</translation>
    </message>
    <message>
        <source>More commands</source>
        <translation>Más órdenes</translation>
    </message>
</context>
<context>
    <name>TroublePage</name>
    <message>
        <source>The store could not be opened</source>
        <translation>No se pudo abrir el almacén</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Intentar de nuevo</translation>
    </message>
    <message>
        <source>Open another store…</source>
        <translation>Abrir otro almacén…</translation>
    </message>
    <message>
        <source>Show its folder</source>
        <translation>Mostrar su carpeta</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Salir</translation>
    </message>
</context>
<context>
    <name>WatchRow</name>
    <message numerus="yes">
        <source>%n new file(s) in {folder}</source>
        <translation>
            <numerusform>%n archivo nuevo en {folder}</numerusform>
            <numerusform>%n archivos nuevos en {folder}</numerusform>
        </translation>
    </message>
    <message>
        <source>Read them</source>
        <translation>Leerlos</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Ahora no</translation>
    </message>
</context>
<context>
    <name>Waterfall</name>
    <message>
        <source>score {n}</source>
        <translation>puntuación {n}</translation>
    </message>
    <message>
        <source>How the score adds up</source>
        <translation>Cómo se suma la puntuación</translation>
    </message>
    <message>
        <source>where two strangers stand</source>
        <translation>donde están dos registros cualesquiera</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n más</numerusform>
            <numerusform>%n más</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Bring in a dump</source>
        <translation>Traiga un volcado</translation>
    </message>
    <message>
        <source>Watch a folder for new files…</source>
        <translation>Vigilar una carpeta por si llegan archivos…</translation>
    </message>
    <message>
        <source>Stop watching {folder}</source>
        <translation>Dejar de vigilar {folder}</translation>
    </message>
    <message>
        <source>Use a DeCS file of yours…</source>
        <translation>Usar un archivo DeCS propio…</translation>
    </message>
    <message>
        <source>Drop files here, choose them, or paste what you copied from the BVS portal. Exports of the BVS, PubMed, Embase, Cochrane, Ovid, Scopus, Web of Science and reference programs are read, and your own tables, in any usual encoding.</source>
        <translation>Suelte archivos aquí, elíjalos o pegue lo que copió del portal de la BVS. Se leen las exportaciones de la BVS, PubMed, Embase, Cochrane, Ovid, Scopus, Web of Science y los programas de referencias, y sus propias tablas, en cualquier codificación usual.</translation>
    </message>
    <message>
        <source>Nothing is stored before you have seen what was found. Nothing leaves this laptop.</source>
        <translation>No se guarda nada antes de que usted vea lo encontrado. Nada sale de este equipo.</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>Elegir archivos…</translation>
    </message>
    <message>
        <source>Paste as dump</source>
        <translation>Pegar como volcado</translation>
    </message>
</context>
<context>
    <name>Why</name>
    <message>
        <source>How it was read: {words}.</source>
        <translation>Cómo se leyó: {words}.</translation>
    </message>
    <message>
        <source>What ties the row together: {words}.</source>
        <translation>Qué une la fila: {words}.</translation>
    </message>
    <message>
        <source>A person entered this; no rule proposed it.</source>
        <translation>Lo introdujo una persona; ninguna regla lo propuso.</translation>
    </message>
    <message>
        <source>A person said that the abstract does not state it; no rule proposed a value.</source>
        <translation>Una persona dijo que el resumen no lo indica; ninguna regla propuso un valor.</translation>
    </message>
    <message>
        <source>No rule proposed a value here: none found words that it could trust.</source>
        <translation>Ninguna regla propuso aquí un valor: ninguna halló palabras de las que fiarse.</translation>
    </message>
    <message>
        <source>and {n} places more</source>
        <translation>y {n} lugares más</translation>
    </message>
    <message>
        <source>The texts in both languages say so: {names}</source>
        <translation>Los textos en ambos idiomas lo dicen: {names}</translation>
    </message>
    <message>
        <source>No other value was found for this field</source>
        <translation>No se halló otro valor para este campo</translation>
    </message>
    <message>
        <source>The sizes of the arms add up to the total, which is printed apart from them</source>
        <translation>Los tamaños de los brazos suman el total, que se imprime aparte</translation>
    </message>
    <message>
        <source>A person has accepted it</source>
        <translation>Una persona lo ha aceptado</translation>
    </message>
    <message>
        <source>A person has put another value in place of “{value}”</source>
        <translation>Una persona ha puesto otro valor en lugar de «{value}»</translation>
    </message>
    <message>
        <source>“{value}” comes close</source>
        <translation>«{value}» queda cerca</translation>
    </message>
    <message>
        <source>“{value}” is less likely</source>
        <translation>«{value}» es menos probable</translation>
    </message>
    <message>
        <source>What this rule reads for this field was wrong too often to be shown as sure</source>
        <translation>Lo que esta regla lee para este campo falló demasiadas veces para darlo por seguro</translation>
    </message>
    <message>
        <source>It has no words of its own in the text: it was worked out</source>
        <translation>No tiene palabras propias en el texto: se ha calculado</translation>
    </message>
    <message>
        <source>right in {n}</source>
        <translation>acierta en {n}</translation>
    </message>
    <message>
        <source>{n} of 100</source>
        <translation>{n} de 100</translation>
    </message>
    <message>
        <source>Sure: it asks for no stop.</source>
        <translation>Seguro: no pide parada.</translation>
    </message>
    <message>
        <source>Check: it asks for your eyes.</source>
        <translation>Comprobar: pide su mirada.</translation>
    </message>
    <message>
        <source>Maybe: an offer that counts for nothing until you take it.</source>
        <translation>Quizá: una oferta que no cuenta hasta que usted la tome.</translation>
    </message>
    <message>
        <source>Borne out by the sum of the arms: it asks for no stop.</source>
        <translation>Lo respalda la suma de los brazos: no pide parada.</translation>
    </message>
    <message>
        <source>The rule counts on being right in {n}.</source>
        <translation>La regla cuenta con acertar en {n}.</translation>
    </message>
    <message>
        <source>Too few values like this were judged on annotated abstracts to say how often it is right.</source>
        <translation>Se han juzgado muy pocos valores así en resúmenes anotados para decir con qué frecuencia acierta.</translation>
    </message>
    <message>
        <source>On annotated abstracts {right} of {cases} values that this rule read so were right.</source>
        <translation>En resúmenes anotados acertaron {right} de {cases} valores que esta regla leyó así.</translation>
    </message>
    <message>
        <source>On annotated abstracts {right} of {cases} values of this field, read as sure as this one, were right.</source>
        <translation>En resúmenes anotados acertaron {right} de {cases} valores de este campo, leídos con la misma seguridad.</translation>
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
        <translation>Deja dudas</translation>
    </message>
    <message>
        <source>How sure</source>
        <translation>Con qué seguridad</translation>
    </message>
    <message>
        <source>Why this value</source>
        <translation>Por qué este valor</translation>
    </message>
    <message>
        <source>About this field</source>
        <translation>Sobre este campo</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>WorklistPane</name>
    <message>
        <source>{n} found for “{words}”</source>
        <translation>{n} para «{words}»</translation>
    </message>
    <message>
        <source>To review · most doubtful first</source>
        <translation>Por revisar · dudosos primero</translation>
    </message>
    <message>
        <source>{n} left</source>
        <translation>quedan {n}</translation>
    </message>
    <message>
        <source>Worklist</source>
        <translation>Lista de trabajo</translation>
    </message>
</context>
<context>
    <name>WorklistView</name>
    <message>
        <source>Worklist</source>
        <translation>Lista de trabajo</translation>
    </message>
</context>
<context>
    <name>_ChoiceList</name>
    <message>
        <source>Choices</source>
        <translation>Opciones</translation>
    </message>
</context>
</TS>
