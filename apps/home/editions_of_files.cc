#include "apps/home/editions_of_files.h"

#include <utility>

#include "apps/home/folder.h"

namespace detente::home {

EditionsOfFiles::EditionsOfFiles(const std::vector<std::string>& paths) {
  std::vector<std::string> files;
  for (const std::string& path : paths)
    (base::ArchiveReader::is_archive(path) ? archives_ : files).push_back(path);
  files_ = group_files(files);
}

std::optional<Delivery> EditionsOfFiles::next() {
  if (next_file_ < files_.size()) return std::move(files_[next_file_++]);
  while (archive_ < archives_.size()) {
    if (auto delivery = next_member()) return delivery;
    reader_.reset();
    ++archive_;
  }
  return std::nullopt;
}

std::optional<Delivery> EditionsOfFiles::next_member() {
  const std::string& path = archives_[archive_];
  if (!reader_) {
    auto row = find_edition_row(path);
    source_ = row ? row->source : std::string();
    auto opened = base::ArchiveReader::open(path);
    if (!opened) return broken(std::move(opened).error());
    reader_ = *std::move(opened);
  }
  auto member = reader_->next();
  if (!member) return broken(std::move(member).error());
  if (!*member) return std::nullopt;
  Delivery delivery;
  delivery.paths = {path + "/" + (*member)->name};
  delivery.bytes = std::move((*member)->bytes);
  delivery.source = source_;
  return delivery;
}

// The archive itself, closed.
Delivery EditionsOfFiles::broken(base::Error error) {
  Delivery delivery;
  delivery.paths = {archives_[archive_++]};
  delivery.bytes = std::move(error);
  delivery.source = source_;
  reader_.reset();
  return delivery;
}

}  // namespace detente::home
