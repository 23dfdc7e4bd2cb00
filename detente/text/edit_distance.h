// How many typing errors lie between two words.
#pragma once

#include <string_view>

namespace detente::text {

// The optimal-string-alignment distance: insertions, deletions, substitutions and transpositions
// of neighbours, each 1, no letter edited twice; limit + 1 if it is greater than `limit`.
// Bytes of the first form, code points of the second are the letters.  Symmetric.
// Source: H. Hyyrö, A bit-vector algorithm for computing Levenshtein and Damerau edit distances,
// Nordic Journal of Computing 10 (2003).  Cost: O(longer) if the shorter has at most 64 letters,
// else O(shorter * longer).
int osa_distance(std::string_view a, std::string_view b, int limit);
int osa_distance(std::u32string_view a, std::u32string_view b, int limit);

// The same by dynamic programming over the whole table: the meaning of the fast form.
int osa_distance_table(std::string_view a, std::string_view b, int limit);

}  // namespace detente::text
