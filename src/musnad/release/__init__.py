"""What leaves a store: events, statements, claims and deadlines in the formats that others read, and the package of all.

``selection`` reads a run report by report, ``safety`` takes out what must not leave, the modules of formats write what
remains, and ``package`` puts it into a folder that can be published and checked.
"""
