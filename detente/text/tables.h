// What is known of single words: detente/text/tables/*.tsv, one row one fact with its source.
// Every argument is a folded spelling (text::fold); every result lives as long as the program.
#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace detente::text {

// The class of legal forms, one code for each: "llc" for LLC, ООО, GmbH; "jsc" for JSC, AG, ПАО.
// Empty if it is none.  `phrase` may be several words: "limited liability company".
std::string_view legal_form_class(std::string_view phrase);

// One spelling for a generic word of any language: "co", "компания" give "company".  Empty if the
// word is not generic.
std::string_view generic_word(std::string_view phrase);

// The territory that a word names or belongs to: "russian", "россия" give "russia".
std::string_view territory(std::string_view phrase);

// The number that a word says in digits: "third", "iii", "drei" give "3" in some context.
std::string_view number_word(std::string_view word);

// Mr, Dr, Sheikh; the prefixes of ships (MV, MT).
bool is_title(std::string_view word);

// al, bin, van, de.
bool is_particle(std::string_view word);

// Short and full forms of a given name, both ways: "bill" gives "william"; sorted, no duplicates.
std::span<const std::string_view> nicknames(std::string_view spelling);

// Other Latin spellings of the same name word: "mohammed" gives "mohamed", "muhammad", ...; sorted.
// Symmetric: a is a variant of b exactly if b is one of a.
std::span<const std::string_view> name_variants(std::string_view spelling);

// Latin spellings of a name word in its own script, the likeliest first.
std::span<const std::string_view> native_name(std::string_view native);

// How common a name word is: 0 (the commonest) to 15; nothing if fewer than 20 people of the
// sample bear it.
std::optional<int> rarity_class(std::string_view spelling);

// SHA-256 over all tables, 64 hexadecimal digits: part of the name of a generation.
std::string_view tables_digest();

}  // namespace detente::text
