#include "detente/lists/printed_number.h"

#include <algorithm>
#include <array>
#include <utility>

#include "detente/lists/printed_text.h"
#include "detente/record/identifier.h"

namespace detente::lists {

namespace {

using record::IdentifierType;

struct Wording {
  std::string_view words;  // lower case
  IdentifierType type;
};

// The first that occurs in the text wins, so that the narrower words stand first.
constexpr std::array<Wording, 31> kDocuments = {{
    {"passport", IdentifierType::kPassport},
    {"passeport", IdentifierType::kPassport},
    {"pasaporte", IdentifierType::kPassport},
    {"driv", IdentifierType::kDrivingLicence},
    {"ogrn", IdentifierType::kOgrn},
    {"taxpayer identification", IdentifierType::kTaxNumber},
    {"tax", IdentifierType::kTaxNumber},
    {"fiscal", IdentifierType::kTaxNumber},
    {"vat ", IdentifierType::kTaxNumber},
    {"national id", IdentifierType::kNationalId},
    {"national identification", IdentifierType::kNationalId},
    {"national identity", IdentifierType::kNationalId},
    {"national number", IdentifierType::kNationalId},
    {"identity card", IdentifierType::kNationalId},
    {"identity document", IdentifierType::kNationalId},
    {"identification card", IdentifierType::kNationalId},
    {"identification number", IdentifierType::kNationalId},
    {"identification no", IdentifierType::kNationalId},
    {"civil id", IdentifierType::kNationalId},
    {"tazkira", IdentifierType::kNationalId},
    {"social security", IdentifierType::kNationalId},
    {"id card", IdentifierType::kNationalId},
    {"swift", IdentifierType::kBic},
    {"imo number", IdentifierType::kImo},
    {"imo company", IdentifierType::kImo},
    {"mmsi", IdentifierType::kMmsi},
    {"call sign", IdentifierType::kCallSign},
    {"registration", IdentifierType::kRegistration},
    {"register", IdentifierType::kRegistration},
    {"company n", IdentifierType::kRegistration},
    {"d-u-n-s", IdentifierType::kDuns},
}};

bool is_letter_or_digit(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

// `word` in `text` (both lower case) as a word of its own.
bool has_word(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word); at != std::string_view::npos;
       at = text.find(word, at + 1)) {
    bool open = at > 0 && is_letter_or_digit(text[at - 1]);
    std::size_t end = at + word.size();
    bool goes_on = end < text.size() && is_letter_or_digit(text[end]);
    if (!open && !goes_on) return true;
  }
  return false;
}

struct Label {
  std::string_view words;  // as the lists print it; compared without case
  IdentifierType type;
  bool digits_only;
};

constexpr std::array<Label, 16> kLabels = {{
    {"OGRN", IdentifierType::kOgrn, true},
    {"ОГРН", IdentifierType::kOgrn, true},
    {"INN", IdentifierType::kInn, true},
    {"ИНН", IdentifierType::kInn, true},
    {"KPP", IdentifierType::kOther, true},
    {"КПП", IdentifierType::kOther, true},
    {"IMO number", IdentifierType::kImo, true},
    {"IMO company number", IdentifierType::kImo, true},
    {"SWIFT/BIC", IdentifierType::kBic, false},
    {"SWIFT", IdentifierType::kBic, false},
    {"BIC", IdentifierType::kBic, false},
    {"LEI", IdentifierType::kLei, false},
    {"Tax number", IdentifierType::kTaxNumber, true},
    {"Tax registration number", IdentifierType::kTaxNumber, true},
    {"Taxpayer identification number", IdentifierType::kTaxNumber, true},
    {"TIN", IdentifierType::kTaxNumber, true},
}};

struct Found {
  std::size_t begin;  // of the label
  std::size_t end;    // behind it
  const Label* label;
};

// The longest label that stands at `at` of `lower`, as a word of its own.
const Label* label_at(std::string_view lower, std::size_t at) {
  const Label* best = nullptr;
  for (const Label& label : kLabels) {
    if (!lower.substr(at).starts_with(lower_ascii(label.words))) continue;
    // A number may run into the label behind it ("...038710KPP:"), a word may not.
    bool in_word = at > 0 && lower[at - 1] >= 'a' && lower[at - 1] <= 'z';
    std::size_t end = at + label.words.size();
    bool goes_on = end < lower.size() && lower[end] >= 'a' && lower[end] <= 'z';
    if (in_word || goes_on) continue;
    if (best == nullptr || label.words.size() > best->words.size()) best = &label;
  }
  return best;
}

std::vector<Found> labels_of(std::string_view text) {
  std::string lower = lower_ascii(text);
  std::vector<Found> found;
  for (std::size_t at = 0; at < lower.size(); ++at) {
    if (const Label* label = label_at(lower, at)) {
      found.push_back({at, at + label->words.size(), label});
      at = found.back().end - 1;
    }
  }
  return found;
}

// The first run of digits (or letters and digits) in [from, to) of `text`.
std::pair<std::size_t, std::size_t> number_in(std::string_view text, std::size_t from,
                                              std::size_t to, bool digits_only) {
  auto belongs = [digits_only](char c) {
    return digits_only ? c >= '0' && c <= '9' : is_letter_or_digit(c);
  };
  while (from < to && !belongs(text[from])) ++from;
  std::size_t end = from;
  while (end < to && belongs(text[end])) ++end;
  return {from, end};
}

}  // namespace

IdentifierType type_of_document(std::string_view words) {
  std::string lower = lower_ascii(words);
  if (has_word(lower, "inn")) return IdentifierType::kInn;
  if (has_word(lower, "bic")) return IdentifierType::kBic;
  if (has_word(lower, "lei")) return IdentifierType::kLei;
  for (const Wording& wording : kDocuments) {
    if (lower.find(wording.words) != std::string::npos) return wording.type;
  }
  return IdentifierType::kOther;
}

IdentifierType narrowed_type(IdentifierType type, std::string_view number,
                             std::string_view country) {
  bool registered = type == IdentifierType::kRegistration || type == IdentifierType::kOther;
  bool russian = country == "ru";
  auto fits = [number](IdentifierType narrower) {
    std::string digits = record::normalise_identifier(narrower, number);
    return record::check_digits_fit(narrower, digits);
  };
  if (type == IdentifierType::kTaxNumber && russian && fits(IdentifierType::kInn))
    return IdentifierType::kInn;
  if ((registered || type == IdentifierType::kTaxNumber) && (russian || country.empty()) &&
      fits(IdentifierType::kOgrn))
    return IdentifierType::kOgrn;
  return type;
}

std::vector<record::Identifier> read_labelled_numbers(std::string_view file,
                                                      const record::Text& text,
                                                      IdentifierType otherwise,
                                                      std::string printed_type) {
  std::vector<record::Identifier> numbers;
  std::vector<Found> found = labels_of(text.value);
  for (std::size_t i = 0; i < found.size(); ++i) {
    std::size_t until = i + 1 < found.size() ? found[i + 1].begin : text.value.size();
    const Label& label = *found[i].label;
    auto [begin, end] = number_in(text.value, found[i].end, until, label.digits_only);
    if (end - begin < 4) continue;
    record::Text number = piece_of(file, text, begin, end);
    IdentifierType type = narrowed_type(label.type, number.value, "ru");
    numbers.push_back(record::make_identifier(type, std::move(number), std::string(label.words)));
  }
  if (!numbers.empty() || text.value.empty()) return numbers;
  IdentifierType type = narrowed_type(otherwise, text.value, "");
  numbers.push_back(record::make_identifier(type, text, std::move(printed_type)));
  return numbers;
}

}  // namespace detente::lists
