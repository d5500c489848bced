"""Words that keep their capital in any title: where a title has capitals throughout, or begins
anew behind a colon, nothing else tells them from the rest.
"""

from __future__ import annotations

# Continents, countries and their people, and the persons whom diseases, tests and laws of many
# titles are named after. No word that is one without a capital, too (turkey, chile, polish).
PROPER_NAMES = frozenset(
    """
    Africa African Africans America American Americans Antarctica Antarctic Arctic Asia Asian
    Atlantic Australia Australian Europe European Europeans Mediterranean Pacific
    Afghanistan Algeria Argentina Argentine Austria Austrian Bangladesh Belgium Belgian Bolivia
    Brazil Brazilian Bulgaria Cameroon Canada Canadian China Chinese Colombia Colombian Croatia
    Croatian Cuba Cuban Cyprus Czech Denmark Danish Dutch Ecuador Egypt Egyptian England English
    Estonia Ethiopia Ethiopian Finland Finnish France French Germany German Ghana Greece Greek
    Hungary Hungarian Iceland Icelandic India Indian Indonesia Indonesian Iran Iranian Iraq
    Ireland Irish Israel Israeli Italy Italian Jamaica Japan Japanese Jordanian Kenya Kenyan Korea
    Korean Kuwait Latin Latvia Lebanon Lithuania Malawi Malaysia Malaysian Mexico Mexican
    Mongolia Morocco Mozambique Nepal Netherlands Nigeria Nigerian Norway Norwegian Pakistan
    Pakistani Palestine Peru Peruvian Philippines Poland Portugal Portuguese Romania Romanian
    Russia Russian Rwanda Scotland Scottish Serbia Singapore Slovakia Slovenia Spain Spanish
    Sudan Sweden Swedish Switzerland Swiss Syria Syrian Taiwan Tanzania Thailand Thai Tibet
    Tunisia Turkish Uganda Ukraine Ukrainian Uruguay Venezuela Vietnam Vietnamese Wales Welsh
    Yemen Zambia Zimbabwe
    Berlin Boston California Chicago Delhi Florida London Madrid Moscow Paris Shanghai Texas Tokyo
    Toronto Vienna
    Alzheimer Asperger Barrett Bayes Bayesian Bonferroni Boolean Boltzmann Bose Brownian Cauchy
    Chagas Christian Christianity Cochrane Cox Crohn Darwin Darwinian Doppler Einstein Euclidean
    Fermi Fourier Freud Freudian Gauss Gaussian Hamiltonian Hardy Higgs Hilbert Hodgkin Huntington
    Islam Islamic Jewish Kalman Kaplan Kaposi Kawasaki Lagrangian Laplace Lewy Lyapunov Markov
    Marx Marxism Marxist Maxwell Mendelian Muslim Muslims Newton Newtonian Parkinson Poisson Raman
    Riemann Riemannian Schrödinger Shakespeare Sjögren Tourette Turing Wiener Weibull
    """.split()
)
