// Index::from_bytes on any bytes, and on a sound file in which the input changes bytes and whose
// checksums are made to fit again: an error, or an index of which every part can be read.
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>

#include "detente/index/checksum.h"
#include "detente/index/format.h"
#include "detente/index/index.h"
#include "detente/screen/screen.h"

namespace {

using namespace detente;

std::string sound_file() {
  record::Party person, ship;
  person.source = ship.source = "test.list";
  person.entry = "1";
  ship.entry = "2";
  person.schema = record::Schema::kLegalEntity;
  ship.schema = record::Schema::kVessel;
  record::Name name;
  name.full.value = "Arden Zumthor";
  person.names.push_back(name);
  name.full.value = "Northern Light 2";
  ship.names.push_back(name);
  record::DatedFact born;
  born.date.value = *record::whole_year(1961);
  person.dates.push_back(born);
  const record::Party* parties[] = {&person, &ship};
  const index::EditionLine edition{"test.list", "", "", 2};
  return *index::compile(
      {&edition, 1}, parties, std::string(64, '0'),
      [](const record::Party& party) { return std::vector<std::string>{party.entry + ".freeze"}; });
}

void fit_checksum(std::string& bytes, const index::Section& section, std::size_t row_size) {
  const std::size_t size = section.count * row_size;
  const std::uint32_t crc = index::crc32c(std::string_view(bytes).substr(section.offset, size));
  std::memcpy(bytes.data() + section.offset + size, &crc, sizeof crc);
}

void fit_checksums(std::string& bytes) {
  index::Header header{};
  std::memcpy(&header, bytes.data(), sizeof header);
  for (const index::SectionKind& kind : index::kSections)
    fit_checksum(bytes, header.*kind.place, kind.row_size);
}

// Reads everything; the sum keeps the compiler from leaving it out.
std::size_t read_all(const index::Index& index) {
  std::size_t sum = index.generation().size() + index.editions().size();
  for (std::uint32_t i = 0; i < index.entry_count(); ++i) {
    const index::EntryView view = index.entry(index::EntryId{i});
    for (const std::string_view tag : view.programmes) sum += tag.size();
    for (const std::string_view id : index.measures(index::EntryId{i})) sum += id.size();
    for (const auto& number : view.identifiers) sum += number.normalised.size();
    sum += view.name.size() + view.dates.size() + view.countries.size();
  }
  for (std::uint32_t i = 0; i < index.name_count(); ++i)
    sum += index.name(index::NameId{i}).text.size() + index.tokens(index::NameId{i}).tokens.size();
  for (std::uint32_t i = 0; i < index.token_count(); ++i)
    sum += index.spelling(index::TokenId{i}).size() + index.postings(index::TokenId{i}).size();
  return sum;
}

void open_and_read(std::string_view bytes) {
  const auto opened = index::Index::from_bytes(bytes);
  if (!opened.has_value()) {
    if (opened.error().message.empty()) std::abort();
    return;
  }
  if (read_all(**opened) == SIZE_MAX) std::abort();
  screen::Query query;
  query.name = "Ardn Zumthor";
  query.birth_date = *record::whole_year(1961);
  screen::Options options;
  options.explain = true;
  (void)screen::screen(**opened, query, options);
  options.exhaustive = true;
  (void)screen::screen(**opened, query, options);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  open_and_read({reinterpret_cast<const char*>(bytes), size});
  static const std::string sound = sound_file();
  std::string changed = sound;
  // Three bytes each: where behind the header (two), and what to put there.
  for (std::size_t at = 0; at + 3 <= size; at += 3) {
    const std::size_t place = bytes[at] * 256U + bytes[at + 1];
    if (place < changed.size() - sizeof(index::Header))
      changed[sizeof(index::Header) + place] = static_cast<char>(bytes[at + 2]);
  }
  fit_checksums(changed);
  open_and_read(changed);
  return 0;
}
