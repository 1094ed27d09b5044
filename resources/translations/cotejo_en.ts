<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>BatchWork</name>
    <message numerus="yes">
        <source>%n record(s) taken back</source>
        <translation>
            <numerusform>%n record taken back</numerusform>
            <numerusform>%n records taken back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) kept, because somebody has worked on them</source>
        <translation>
            <numerusform>%n record kept, because somebody has worked on it</numerusform>
            <numerusform>%n records kept, because somebody has worked on them</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) back in the store</source>
        <translation>
            <numerusform>%n record back in the store</numerusform>
            <numerusform>%n records back in the store</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DumpList</name>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s)</source>
        <translation>
            <numerusform>%n record</numerusform>
            <numerusform>%n records</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DuplicatesPage</name>
    <message numerus="yes">
        <source>One study now: %n pair(s) decided.</source>
        <translation>
            <numerusform>One study now: %n pair decided.</numerusform>
            <numerusform>One study now: %n pairs decided.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportsPage</name>
    <message numerus="yes">
        <source>Written: {folder} · %n file(s), each with its checksum</source>
        <translation>
            <numerusform>Written: {folder} · %n file, with its checksum</numerusform>
            <numerusform>Written: {folder} · %n files, each with its checksum</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n verified entry(ies)</source>
        <translation>
            <numerusform>%n verified entry</numerusform>
            <numerusform>%n verified entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GroupStrip</name>
    <message numerus="yes">
        <source>All one study (%n open)</source>
        <translation>
            <numerusform>All one study (%n open)</numerusform>
            <numerusform>All one study (%n open)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HeadingWork</name>
    <message numerus="yes">
        <source>%n pair(s) will be used for the descriptors in English</source>
        <translation>
            <numerusform>%n pair will be used for the descriptors in English</numerusform>
            <numerusform>%n pairs will be used for the descriptors in English</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n heading(s) loaded. The file stays on this laptop.</source>
        <translation>
            <numerusform>%n heading loaded. The file stays on this laptop.</numerusform>
            <numerusform>%n headings loaded. The file stays on this laptop.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportsPage</name>
    <message numerus="yes">
        <source>%n record(s) stored</source>
        <translation>
            <numerusform>%n record stored</numerusform>
            <numerusform>%n records stored</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n dump(s) to look at</source>
        <translation>
            <numerusform>%n dump to look at</numerusform>
            <numerusform>%n dumps to look at</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Store %n record(s)</source>
        <translation>
            <numerusform>Store %n record</numerusform>
            <numerusform>Store %n records</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Store all: %n record(s)</source>
        <translation>
            <numerusform>Store all: %n record</numerusform>
            <numerusform>Store all: %n records</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Outcome</name>
    <message numerus="yes">
        <source>%n heading(s) in two languages</source>
        <translation>
            <numerusform>%n heading in two languages</numerusform>
            <numerusform>%n headings in two languages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) taken back</source>
        <translation>
            <numerusform>%n record taken back</numerusform>
            <numerusform>%n records taken back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) stored</source>
        <translation>
            <numerusform>%n record stored</numerusform>
            <numerusform>%n records stored</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n added to known records</source>
        <translation>
            <numerusform>%n added to known records</numerusform>
            <numerusform>%n added to known records</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n come(s) back</source>
        <translation>
            <numerusform>%n comes back</numerusform>
            <numerusform>%n come back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pair(s) may be one study.</source>
        <translation>
            <numerusform>%n pair may be one study.</numerusform>
            <numerusform>%n pairs may be one study.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PairPane</name>
    <message numerus="yes">
        <source>%n left</source>
        <translation>
            <numerusform>%n left</numerusform>
            <numerusform>%n left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reason(s) switched off</source>
        <translation>
            <numerusform>%n reason switched off</numerusform>
            <numerusform>%n reasons switched off</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PairsView</name>
    <message numerus="yes">
        <source>Use %n pair(s)</source>
        <translation>
            <numerusform>Use %n pair</numerusform>
            <numerusform>Use %n pairs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReasonChips</name>
    <message numerus="yes">
        <source>%n number(s) differ: {quotes}</source>
        <translation>
            <numerusform>%n number differs: {quotes}</numerusform>
            <numerusform>%n numbers differ: {quotes}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReasonSwitches</name>
    <message numerus="yes">
        <source>%n would come back</source>
        <translation>
            <numerusform>%n would come back</numerusform>
            <numerusform>%n would come back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n would be possible only</source>
        <translation>
            <numerusform>%n would be possible only</numerusform>
            <numerusform>%n would be possible only</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n would become probable</source>
        <translation>
            <numerusform>%n would become probable</numerusform>
            <numerusform>%n would become probable</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReportView</name>
    <message numerus="yes">
        <source>%n machine-made summary(ies)</source>
        <translation>
            <numerusform>%n machine-made summary</numerusform>
            <numerusform>%n machine-made summaries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n look(s) odd</source>
        <translation>
            <numerusform>%n looks odd</numerusform>
            <numerusform>%n look odd</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) left over</source>
        <translation>
            <numerusform>%n line left over</numerusform>
            <numerusform>%n lines left over</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s)</source>
        <translation>
            <numerusform>%n record</numerusform>
            <numerusform>%n records</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SideHead</name>
    <message numerus="yes">
        <source>%n descriptor(s)</source>
        <translation>
            <numerusform>%n descriptor</numerusform>
            <numerusform>%n descriptors</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SummaryView</name>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s)</source>
        <translation>
            <numerusform>%n record</numerusform>
            <numerusform>%n records</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n look(s) odd</source>
        <translation>
            <numerusform>%n looks odd</numerusform>
            <numerusform>%n look odd</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) left over</source>
        <translation>
            <numerusform>%n line left over</numerusform>
            <numerusform>%n lines left over</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) not read</source>
        <translation>
            <numerusform>%n file not read</numerusform>
            <numerusform>%n files not read</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WatchRow</name>
    <message numerus="yes">
        <source>%n new file(s) in {folder}</source>
        <translation>
            <numerusform>%n new file in {folder}</numerusform>
            <numerusform>%n new files in {folder}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Waterfall</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
</TS>
