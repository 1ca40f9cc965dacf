### The draft in other shapes: print, downloads, versions and comparison.

draft-print = Print view
draft-download = Download the text:
