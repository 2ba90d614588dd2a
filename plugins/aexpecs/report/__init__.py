"""The report for a mid-term review: what the pool did in a period, as a page, a PDF file or tables.

In English, the working language of ASEAN, or in another language of the site; titles stand as their authors wrote them.
`evidence` gathers the figures, `lines` the pieces, `page` and `tables` write them down.
"""
