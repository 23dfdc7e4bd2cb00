// Tested in scan_test.cc and name_finder_test.cc.
#include "detente/scan/identifiers.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "detente/index/rows.h"
#include "detente/index/vocabulary.h"
#include "detente/record/identifier.h"
#include "detente/text/fold.h"

namespace detente::scan {
namespace {

using record::IdentifierType;

constexpr std::size_t kLeastWallet = 25;  // the shortest Bitcoin address has 26
constexpr std::size_t kLeastNumber = 5;
constexpr std::size_t kMostNumber = 128;
constexpr std::size_t kShortBic = 8;
// ISO 9362: the branch code that may be left out.
constexpr std::array<char, 3> kHeadOfficeLetters = {'X', 'X', 'X'};
constexpr std::string_view kHeadOffice(kHeadOfficeLetters.data(), kHeadOfficeLetters.size());

using Words = std::span<const std::string_view>;
constexpr std::array<std::string_view, 1> kImoWords = {"imo"};
constexpr std::array<std::string_view, 1> kMmsiWords = {"mmsi"};
constexpr std::array<std::string_view, 2> kInnWords = {"inn", "инн"};
constexpr std::array<std::string_view, 2> kOgrnWords = {"ogrn", "огрн"};
constexpr std::array<std::string_view, 6> kPassportWords = {"passport",  "passports", "паспорт",
                                                            "pasaporte", "passeport", "reisepass"};
constexpr std::array<std::string_view, 8> kNationalIdWords = {
    "id", "identification", "identity", "identidad", "cedula", "curp", "dni", "ssn"};
constexpr std::array<std::string_view, 8> kTaxWords = {"tax", "tin",    "vat", "nit",
                                                       "rfc", "fiscal", "inn", "инн"};
constexpr std::array<std::string_view, 6> kRegistrationWords = {"registration", "register", "reg",
                                                                "registry",     "ogrn",     "огрн"};
constexpr std::array<std::string_view, 2> kCallSignWords = {"sign", "callsign"};
constexpr std::array<std::string_view, 3> kTailWords = {"tail", "aircraft", "registration"};
constexpr std::array<std::string_view, 2> kLicenceWords = {"licence", "license"};
constexpr std::array<std::string_view, 1> kDunsWords = {"duns"};

std::string_view without_head_office(std::string_view bic) {
  constexpr std::size_t kWithBranch = 11;
  const bool head = bic.size() == kWithBranch && bic.ends_with(kHeadOffice);
  return head ? bic.substr(0, bic.size() - kHeadOffice.size()) : bic;
}

}  // namespace

Words announcing_words(IdentifierType type) {
  switch (type) {
    case IdentifierType::kImo:
      return kImoWords;
    case IdentifierType::kMmsi:
      return kMmsiWords;
    case IdentifierType::kInn:
      return kInnWords;
    case IdentifierType::kOgrn:
      return kOgrnWords;
    case IdentifierType::kPassport:
      return kPassportWords;
    case IdentifierType::kNationalId:
      return kNationalIdWords;
    case IdentifierType::kTaxNumber:
      return kTaxWords;
    case IdentifierType::kRegistration:
      return kRegistrationWords;
    case IdentifierType::kCallSign:
      return kCallSignWords;
    case IdentifierType::kTailNumber:
      return kTailWords;
    case IdentifierType::kDrivingLicence:
      return kLicenceWords;
    case IdentifierType::kDuns:
      return kDunsWords;
    default:
      return {};
  }
}

bool stands_alone(IdentifierType type) {
  return type == IdentifierType::kWallet || type == IdentifierType::kLei ||
         type == IdentifierType::kBic;
}

bool is_findable(IdentifierType type, std::string_view normalised) {
  if (!stands_alone(type) && announcing_words(type).empty()) return false;
  const std::size_t least = type == IdentifierType::kWallet ? kLeastWallet : kLeastNumber;
  return normalised.size() >= least && normalised.size() <= kMostNumber &&
         record::check_digits_fit(type, normalised);
}

bool is_print_of(std::string_view printed, IdentifierType type, std::string_view normalised) {
  if (type == IdentifierType::kBic)  // in capitals, as listed
    return without_head_office(printed) == without_head_office(normalised);
  return record::normalise_identifier(type, printed) == normalised;
}

std::vector<std::string> prints_of(IdentifierType type, std::string_view normalised) {
  std::vector<std::string> prints = {std::string(normalised)};
  if (type == IdentifierType::kImo) prints.push_back("IMO" + prints[0]);
  if (type == IdentifierType::kMmsi) prints.push_back("MMSI" + prints[0]);
  if (type == IdentifierType::kBic) {
    const std::string short_print(without_head_office(normalised));
    prints = {short_print};
    if (short_print.size() == kShortBic) prints.push_back(short_print + std::string(kHeadOffice));
  }
  return prints;
}

bool names_its_type(std::string_view printed, IdentifierType type) {
  const bool numbers = type == IdentifierType::kImo || type == IdentifierType::kMmsi;
  return stands_alone(type) || (numbers && (printed[0] < '0' || printed[0] > '9'));
}

namespace {

class IdentifierReader {
 public:
  IdentifierReader(std::string_view text, const RunningText& running, const index::Index& index)
      : text_(text), running_(running), rows_(index.rows()), numbers_(running.prints.size()) {}

  std::vector<PrintedIdentifier> read() {
    for (std::size_t word = 0; word < running_.words.size(); ++word) read_word(word);
    return std::move(found_);
  }

 private:
  // Rows of the index that a print may be, by type.
  using Numbers = std::vector<std::uint32_t>;

  const Numbers& numbers_of(std::uint32_t print) {
    std::optional<Numbers>& known = numbers_[print];
    if (!known) known = find(running_.prints[print]);
    return *known;
  }

  Numbers find(std::string_view printed) const {
    Numbers found;
    if (printed.size() < kLeastNumber || printed.size() > kMostNumber) return found;
    for (const IdentifierType type : {IdentifierType::kOther, IdentifierType::kWallet,
                                      IdentifierType::kImo, IdentifierType::kMmsi})
      add(printed, record::normalise_identifier(type, printed), found);
    add(printed, without_head_office(printed), found);
    add(printed, std::string(printed) + std::string(kHeadOffice), found);
    std::sort(found.begin(), found.end(), [&](std::uint32_t a, std::uint32_t b) {
      return std::pair(rows_.identifiers[a].type, a) < std::pair(rows_.identifiers[b].type, b);
    });
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
  }

  void add(std::string_view printed, std::string_view number, Numbers& found) const {
    for (const index::KeyRow& key : rows_of(rows_.identifier_keys, index::identifier_key(number))) {
      const IdentifierType type = type_of(key.row);
      const std::string_view normalised = rows_.text(rows_.identifiers[key.row].normalised);
      if (is_findable(type, normalised) && is_print_of(printed, type, normalised))
        found.push_back(key.row);
    }
  }

  IdentifierType type_of(std::uint32_t row) const {
    return static_cast<IdentifierType>(rows_.identifiers[row].type);
  }

  void read_word(std::size_t word) {
    const Numbers& numbers = numbers_of(running_.words[word].print);
    for (const std::uint32_t row : numbers) {
      const IdentifierType type = type_of(row);
      if (!says_what_it_is(word, type)) continue;
      PrintedIdentifier& found = found_.emplace_back(PrintedIdentifier{word, type, {}});
      for (const std::uint32_t other : numbers)
        if (type_of(other) == type)
          found.entries.push_back(index::EntryId{rows_.identifiers[other].entry});
      std::sort(found.entries.begin(), found.entries.end());
      found.entries.erase(std::unique(found.entries.begin(), found.entries.end()),
                          found.entries.end());
      return;
    }
  }

  bool says_what_it_is(std::size_t word, IdentifierType type) const {
    const TextWord& here = running_.words[word];
    if (names_its_type(running_.prints[here.print], type)) return true;
    const Words wanted = announcing_words(type);
    for (std::size_t back = 1; back <= kAnnouncingWords && back <= word; ++back) {
      const TextWord& before = running_.words[word - back];
      const std::string_view between = text_.substr(before.end, here.begin - before.end);
      if (between.find('\n') != std::string_view::npos) return false;
      const std::string folded = text::fold(running_.prints[before.print]);
      if (std::find(wanted.begin(), wanted.end(), folded) != wanted.end()) return true;
    }
    return false;
  }

  std::string_view text_;
  const RunningText& running_;
  const index::Rows& rows_;
  std::vector<std::optional<Numbers>> numbers_;  // by print, of those that were asked for
  std::vector<PrintedIdentifier> found_;
};

}  // namespace

std::vector<PrintedIdentifier> printed_identifiers(std::string_view text,
                                                   const RunningText& running,
                                                   const index::Index& index) {
  return IdentifierReader(text, running, index).read();
}

}  // namespace detente::scan
