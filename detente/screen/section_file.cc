// Tested in book_test.cc.
#include "detente/screen/section_file.h"

#include <algorithm>
#include <cstring>

#include "detente/base/sha256.h"
#include "detente/index/checksum.h"
#include "detente/index/format.h"
#include "detente/match/profile.h"
#include "detente/text/tables.h"

namespace detente::screen {
namespace {

using base::Error;
using base::ErrorKind;
using base::Result;

constexpr std::uint64_t kAlignment = 64;
constexpr std::uint32_t kFilesVersion = 1;  // of what the rows of all kinds mean
constexpr std::size_t kChecked = 16;        // bytes of the header that its checksum leaves out

Error corrupt(const FileKind& kind, std::uint64_t begin, std::uint64_t end,
              const std::string& what) {
  return Error{ErrorKind::kCorrupt,
               std::string(kind.what) + ": " + what + ", bytes " + std::to_string(begin) + " to " +
                   std::to_string(end),
               {0, begin, end}};
}

}  // namespace

const std::string& book_scoring() {
  static const std::string digest = base::sha256_hex(
      "detente " DETENTE_VERSION "\nfiles " + std::to_string(kFilesVersion) + "\nindex " +
      std::to_string(index::kVersion) + "\nprofile " + match::scoring_version() + "\ntables " +
      std::string(text::tables_digest()) + "\n");
  return digest;
}

SectionWriter::SectionWriter(const FileKind& kind, std::string_view scoring) {
  header_.magic = kind.magic;
  header_.version = kind.version;
  std::copy_n(scoring.begin(), std::min(scoring.size(), header_.scoring.size()),
              header_.scoring.begin());
  out_.assign((sizeof(FileHeader) + kAlignment - 1) / kAlignment * kAlignment, '\0');
}

void SectionWriter::add(std::string_view bytes, std::uint64_t rows) {
  header_.sections[next_++] = {out_.size(), rows};
  const std::uint32_t crc = index::crc32c(bytes);
  out_ += bytes;
  out_.append(reinterpret_cast<const char*>(&crc), sizeof crc);
  out_.resize((out_.size() + kAlignment - 1) / kAlignment * kAlignment);
}

std::string SectionWriter::finish() {
  header_.file_size = out_.size();
  std::memcpy(out_.data(), &header_, sizeof header_);
  header_.header_crc =
      index::crc32c(std::string_view(out_).substr(kChecked, sizeof(FileHeader) - kChecked));
  std::memcpy(out_.data(), &header_, sizeof header_);
  return std::move(out_);
}

Result<SectionReader> SectionReader::open(std::string_view bytes, const FileKind& kind) {
  if (bytes.size() < sizeof(FileHeader))
    return corrupt(kind, 0, bytes.size(), "shorter than its header");
  FileHeader header{};
  std::memcpy(&header, bytes.data(), sizeof header);
  if (header.magic != kind.magic)
    return corrupt(kind, 0, header.magic.size(), "not a file of this kind");
  if (header.version != kind.version)
    return Error{ErrorKind::kUnsupported,
                 std::string(kind.what) + ": version " + std::to_string(header.version) +
                     ", this program reads " + std::to_string(kind.version),
                 {}};
  if (index::crc32c(bytes.substr(kChecked, sizeof(FileHeader) - kChecked)) != header.header_crc)
    return corrupt(kind, kChecked, sizeof(FileHeader), "checksum of the header does not fit");
  if (header.file_size != bytes.size())
    return corrupt(kind, 0, bytes.size(),
                   "the header says " + std::to_string(header.file_size) + " bytes");
  if (header.reserved != 0) return corrupt(kind, 24, 32, "reserved bytes are not zero");
  return SectionReader(bytes, kind, header);
}

Result<std::string_view> SectionReader::bytes_of(std::size_t section, std::size_t row) const {
  const FileSection& at = header_.sections[section];
  const std::string label = "section " + std::string(kind_->sections[section]);
  const std::uint64_t room = bytes_.size();
  std::uint32_t stored = 0;
  if (at.offset % kAlignment != 0 || at.offset < sizeof(FileHeader) || at.offset > room ||
      at.count > (room - at.offset) / row || at.count > UINT32_MAX ||
      room - at.offset - at.count * row < sizeof stored)
    return corrupt(*kind_, 0, sizeof(FileHeader), label + " lies outside the file");
  const std::uint64_t end = at.offset + at.count * row;
  std::memcpy(&stored, bytes_.data() + end, sizeof stored);
  const std::string_view rows = bytes_.substr(at.offset, end - at.offset);
  if (index::crc32c(rows) != stored)
    return corrupt(*kind_, at.offset, end, "checksum of " + label + " does not fit");
  return rows;
}

Error SectionReader::out_of_bounds(std::size_t section) const {
  const std::uint64_t begin = header_.sections[section].offset;
  return corrupt(
      *kind_, begin, begin,
      "a row of section " + std::string(kind_->sections[section]) + " is out of bounds or order");
}

}  // namespace detente::screen
