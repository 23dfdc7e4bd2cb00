// BookSegment::from_bytes, read_answer and read_state on any bytes, and on sound files in which the
// input changes bytes and whose checksums are made to fit again: an error, or something of which
// every part can be read and re-screened.
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>

#include "detente/index/checksum.h"
#include "detente/screen/book_state.h"
#include "detente/screen/rescreen.h"
#include "detente/screen/section_file.h"

namespace {

using namespace detente;

constexpr std::size_t kRowSizes[] = {1, 12, 12, 4, 16, 1, 8};  // of a segment
constexpr std::size_t kAnswerRowSizes[] = {1, 24, 8, 16};
static_assert(sizeof(screen::SegmentRow) == 12 && sizeof(screen::SegmentForm) == 12 &&
              sizeof(screen::SegmentWord) == 16 && sizeof(screen::SegmentKey) == 8);

std::string sound_segment() {
  screen::SegmentMaker maker;
  screen::BookCustomer customer;
  customer.id = "1";
  customer.query.name = "Arden Zumthor Каримов";
  customer.query.aliases = {"Good Will / NTC"};
  customer.query.birth_date = record::whole_year(1961);
  maker.add(customer, 0);
  customer.id = "2";
  customer.query.schema = record::Schema::kVessel;
  maker.add(customer, 1);
  return maker.finish();
}

std::shared_ptr<const index::Index> lists() {
  record::Party person;
  person.source = "test.list";
  person.entry = "1";
  person.names.resize(1);
  person.names[0].full.value = "Arden Goodwill Zumthor";
  const record::Party* parties[] = {&person};
  return *index::Index::from_bytes(*index::compile({}, parties, std::string(64, '0')));
}

void fit_checksums(std::string& bytes, std::span<const std::size_t> row_sizes) {
  screen::FileHeader header{};
  std::memcpy(&header, bytes.data(), sizeof header);
  for (std::size_t i = 0; i < row_sizes.size(); ++i) {
    const screen::FileSection& section = header.sections[i];
    const std::size_t size = section.count * row_sizes[i];
    const std::uint32_t crc = index::crc32c(std::string_view(bytes).substr(section.offset, size));
    std::memcpy(bytes.data() + section.offset + size, &crc, sizeof crc);
  }
}

// Changes bytes behind the header as the input says: three bytes of place, one of value.
std::string changed(std::string bytes, const std::uint8_t* input, std::size_t size) {
  for (; size >= 4; input += 4, size -= 4) {
    const std::size_t at = input[0] | std::size_t{input[1]} << 8 | std::size_t{input[2]} << 16;
    const std::size_t room = bytes.size() - sizeof(screen::FileHeader);
    bytes[sizeof(screen::FileHeader) + at % room] = static_cast<char>(input[3]);
  }
  return bytes;
}

void use_segment(std::string_view bytes) {
  static const auto index = lists();
  const auto segment = screen::BookSegment::from_bytes(bytes);
  if (!segment.has_value()) {
    if (segment.error().message.empty()) std::abort();
    return;
  }
  const auto book = screen::CustomerBook::of({*segment}, 2);
  if (!book.has_value()) return;
  screen::RescreenWork work;
  const screen::BookAnswer none;
  (void)screen::rescreen_book(*book, {none, 1},
                              {{"test.list", "1", screen::EntryChangeKind::kAdded, {}}}, *index, {},
                              1, work);
  (void)screen::screen_book(*book, *index, {}, 1, work);
}

void use_answer(std::string_view bytes) {
  const auto answer = screen::read_answer(bytes);
  if (!answer.has_value()) return;
  if (!screen::compare_answers(*answer, *answer).empty()) std::abort();
  if (!screen::read_answer(screen::write_answer(*answer)).has_value()) std::abort();
}

std::string sound_answer() {
  screen::BookAnswer answer;
  answer.entries = {{"test.list", "1", "Arden"}, {"test.list", "2", "Zumthor"}};
  answer.names = {"Arden"};
  answer.hits = {{0, 0, 0, 7000}, {0, 1, 0, 8000}, {1, 0, 0, 9000}};
  return screen::write_answer(answer);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(bytes), size);
  use_segment(input);
  use_answer(input);
  if (const auto state = screen::read_state(input);
      state && *screen::read_state(screen::write_state(*state)) != *state)
    std::abort();
  static const std::string segment = sound_segment(), answer = sound_answer();
  std::string other = changed(segment, bytes, size);
  fit_checksums(other, kRowSizes);
  use_segment(other);
  other = changed(answer, bytes, size);
  fit_checksums(other, kAnswerRowSizes);
  use_answer(other);
  return 0;
}
