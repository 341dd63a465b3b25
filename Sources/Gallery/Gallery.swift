// Gallery: pictures and the boards they hang on.
//
// Owns: image records, boards, manifests of shared boards, stars, order and search, the files of a picture.
// Never knows: how a picture was made.
// Read first: `ImageRecord`, `ImageSection`, `PictureSelection`, `Board`.
