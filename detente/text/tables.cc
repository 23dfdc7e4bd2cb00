#include "detente/text/tables.h"

#include "detente/text/frozen_table.h"

namespace detente::text {
namespace {

using frozen::LexiconRow;

std::string_view canonical(std::string_view word, std::size_t role) {
  const LexiconRow* row = frozen::kLexicon.find(word);
  return row ? row->canonical[role] : std::string_view();
}

bool has_role(std::string_view word, unsigned roles) {
  const LexiconRow* row = frozen::kLexicon.find(word);
  return row != nullptr && (row->roles & roles) != 0;
}

}  // namespace

std::string_view legal_form_class(std::string_view phrase) { return canonical(phrase, 0); }
std::string_view generic_word(std::string_view phrase) { return canonical(phrase, 1); }
std::string_view territory(std::string_view phrase) { return canonical(phrase, 2); }
std::string_view number_word(std::string_view word) { return canonical(word, 3); }

bool is_title(std::string_view word) {
  return has_role(word, frozen::kTitleRole | frozen::kVesselTitleRole);
}

bool is_particle(std::string_view word) {
  return has_role(word, frozen::kPersonParticleRole | frozen::kOrganizationParticleRole);
}

std::span<const std::string_view> nicknames(std::string_view spelling) {
  return frozen::kNicknames.find(spelling);
}

std::span<const std::string_view> name_variants(std::string_view spelling) {
  return frozen::kVariants.find(spelling);
}

std::span<const std::string_view> native_name(std::string_view native) {
  return frozen::kNativeNames.find(native);
}

std::optional<int> rarity_class(std::string_view spelling) {
  const std::optional<std::uint32_t> grade = frozen::kRarity.find(spelling);
  return grade ? std::optional<int>(static_cast<int>(*grade)) : std::nullopt;
}

std::string_view tables_digest() { return frozen::kDigest; }

}  // namespace detente::text
