// Tested in index_test.cc.
#include "detente/index/file_writer.h"

#include <cstring>

#include "detente/index/checksum.h"

namespace detente::index {

FileWriter::FileWriter(const Header& header) : header_(header), out_(sizeof(Header), '\0') {
  header_.magic = kMagic;
  header_.version = kVersion;
  align();
}

void FileWriter::add_bytes(Section Header::*place, std::size_t count, std::string_view rows) {
  header_.*place = {out_.size(), count};
  out_.append(rows);
  const std::uint32_t crc = crc32c(rows);
  out_.append(reinterpret_cast<const char*>(&crc), sizeof crc);
  align();
}

void FileWriter::align() {
  out_.resize((out_.size() + kSectionAlignment - 1) / kSectionAlignment * kSectionAlignment);
}

base::Result<std::string> FileWriter::finish() {
  for (const SectionKind& kind : kSections)
    if ((header_.*kind.place).count > UINT32_MAX)
      return base::Error{base::ErrorKind::kLimit,
                         "index: " + std::to_string((header_.*kind.place).count) + " rows of " +
                             std::string(kind.name) + ", at most " + std::to_string(UINT32_MAX),
                         {}};
  header_.file_size = out_.size();
  std::memcpy(out_.data(), &header_, sizeof header_);
  header_.header_crc = crc32c(std::string_view(out_).substr(16, sizeof(Header) - 16));
  std::memcpy(out_.data(), &header_, sizeof header_);
  return std::move(out_);
}

}  // namespace detente::index
