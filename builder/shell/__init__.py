"""The shell: the one package that touches disk, clock, network and terminal, and puts the stages in order."""
