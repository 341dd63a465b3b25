extension Operation {
  /// What each route takes beside its path, and how it answers when that is not 200; routes that take nothing
  /// and answer 200 need no line.
  ///
  /// `? name:type` are values of the query, `{ name:type }` members of a JSON body, `form name:type` parts of a
  /// form, `bare type` a body that is that value itself. `!` marks what must be there, `a|b` one of some words;
  /// `@list` stands for what every list of pictures takes, `@page` for a part of it.
  static let table = """
    PATCH /api/v1/app/runtime_config { image_subfolder_strategy:flat max_queue_history:int
      generation_devices:any }
    POST /api/v1/app/logging bare int
    GET /api/v1/auth/audit ? everyone:bool act:text limit:int before:text user_id:text
    POST /api/v1/auth/code/look { code:text! }
    POST /api/v1/auth/code/redeem { code:text! password:text! display_name:text }
    DELETE /api/v1/auth/departed/{user_id} -> 204
    POST /api/v1/auth/departed/{user_id}/heir { user_id:text }
    POST /api/v1/auth/host_names { name:text! } -> 201
    DELETE /api/v1/auth/host_names/{name} -> 204
    POST /api/v1/auth/login { email:text! password:text! remember_me:bool }
    PATCH /api/v1/auth/me { display_name:text email:text current_password:text new_password:text }
    DELETE /api/v1/auth/sessions/{session_id} -> 204
    POST /api/v1/auth/setup { email:text! display_name:text password:text! setup_code:text }
    POST /api/v1/auth/tokens { name:text! scopes:text[]! expires_in_days:int current_password:text }
      -> 201
    DELETE /api/v1/auth/tokens/{token_id} -> 204
    POST /api/v1/auth/users { email:text! display_name:text password:text is_admin:bool invite:bool }
      -> 201
    PATCH /api/v1/auth/users/{user_id} { display_name:text password:text is_admin:bool
      is_active:bool email:text quota:any }
    DELETE /api/v1/auth/users/{user_id} ? heir:text -> 204
    POST /api/v1/auth/users/{user_id}/invite -> 201
    POST /api/v1/auth/users/{user_id}/reset -> 201
    DELETE /api/v1/auth/users/{user_id}/sessions/{session_id} -> 204
    POST /api/v1/board_images/ { board_id:text! image_name:text image_names:text[] } -> 201
    DELETE /api/v1/board_images/ { image_name:text image_names:text[] } -> 201
    POST /api/v1/board_images/batch { board_id:text! image_name:text image_names:text[] } -> 201
    POST /api/v1/board_images/batch/delete { image_name:text image_names:text[] } -> 201
    GET /api/v1/boards/ ? all:bool offset:int limit:int include_archived:bool
      order_by:created_at|board_name direction:ASC|DESC
    POST /api/v1/boards/ ? board_name:text! { is_shared:bool shares:any } -> 201
    PATCH /api/v1/boards/{board_id} { board_name:text cover_image_name:text archived:bool
      board_visibility:text } -> 201
    DELETE /api/v1/boards/{board_id} ? include_images:bool
    GET /api/v1/boards/{board_id}/activity ? limit:int before:text
    POST /api/v1/boards/{board_id}/share { user_id:text user_ids:text[] permission:text }
    GET /api/v1/client_state/{queue_id}/get_by_key ? key:text!
    POST /api/v1/client_state/{queue_id}/set_by_key ? key:text! bare text
    GET /api/v1/client_state/{queue_id}/get_keys_by_prefix ? prefix:text!
    POST /api/v1/client_state/{queue_id}/delete_by_key ? key:text!
    GET /api/v1/events ? revision:text
    GET /api/v1/boards/{board_id}/image_names ? @list image_origin:internal|external
    GET /api/v1/images/ ? @list @page image_origin:internal|external board_id:text
    GET /api/v1/images/names ? @list image_origin:internal|external board_id:text
    GET /api/v1/images/facets ? @list image_origin:internal|external board_id:text
    GET /api/v1/gallery/items/ ? @list @page origin:internal|external board_id:text
    GET /api/v1/gallery/item_names ? @list origin:internal|external board_id:text
    GET /api/v1/gallery/items/names ? @list origin:internal|external board_id:text
    POST /api/v1/images/upload ? image_category:general|mask|control|user|other!
      is_intermediate:bool! board_id:text session_id:text crop_visible:bool
      form file:file! metadata:text resize_to:text -> 201
    POST /api/v1/images/ -> 501
    POST /api/v1/images/copy { image_names:text[]! board_id:text } -> 201
    POST /api/v1/images/download { image_names:text[] board_id:text recipe:bool } -> 202
    GET /api/v1/images/i/{name}/full ? download:bool recipe:bool
    PATCH /api/v1/images/i/{name} { image_category:text session_id:text is_intermediate:bool
      starred:bool }
    GET /api/v1/trash/ ? @page
    POST /api/v1/trash/restore { image_names:text[] board_ids:text[] }
    POST /api/v1/trash/empty { everyone:bool }
    POST /api/v1/images/images_by_names { image_names:text[]! }
    POST /api/v1/images/delete { image_names:text[]! }
    POST /api/v1/images/star { image_names:text[]! }
    POST /api/v1/images/unstar { image_names:text[]! }
    GET /api/v1/queue/{queue_id}/list_all ? destination:text
    GET /api/v1/queue/{queue_id}/item_ids ? order_dir:ASC|DESC
    POST /api/v1/queue/{queue_id}/items_by_ids { item_ids:int[]! }
    POST /api/v1/queue/{queue_id}/item_summaries_by_ids { item_ids:int[]! }
    GET /api/v1/queue/{queue_id}/counts_by_destination ? destination:text!
    POST /api/v1/queue/{queue_id}/enqueue_batch { batch:any! prepend:bool }
    PUT /api/v1/queue/{queue_id}/cancel_by_batch_ids { batch_ids:text[]! }
    PUT /api/v1/queue/{queue_id}/cancel_by_destination ? destination:text!
    PUT /api/v1/queue/{queue_id}/retry_items_by_id bare int[]
    PUT /api/v1/queue/{queue_id}/move_to_front { item_ids:int[]! }
    GET /api/v2/models/ ? base_models:text model_type:text model_name:text
    POST /api/v1/recall/{queue_id} ? strict:bool append:bool { positive_prompt:text
      negative_prompt:text model:text refiner_model:text vae_model:text scheduler:text steps:int
      refiner_steps:int cfg_scale:number cfg_rescale_multiplier:number refiner_cfg_scale:number
      guidance:number width:int height:int seed:int denoise_strength:number
      refiner_denoise_start:number clip_skip:int seamless_x:bool seamless_y:bool
      refiner_positive_aesthetic_score:number refiner_negative_aesthetic_score:number
      loras:object[] control_layers:object[] ip_adapters:object[] }
    POST /api/v1/style_presets/ form data:text! image:file
    PATCH /api/v1/style_presets/i/{style_preset_id} form data:text! image:file remove_image:bool
    POST /api/v1/style_presets/import form file:file!
    POST /api/v1/system_prompts/ { name:text! content:text! }
    PATCH /api/v1/system_prompts/i/{system_prompt_id} { name:text content:text is_public:bool }
    GET /api/v1/workflows/ ? page:int per_page:int order_by:name|created_at|updated_at|opened_at|is_public
      direction:ASC|DESC categories:text[] tags:text[] query:text has_been_opened:bool is_public:bool
      callable:bool
    POST /api/v1/workflows/ { workflow:any! }
    GET /api/v1/workflows/tags ? categories:text[] is_public:bool
    GET /api/v1/workflows/counts_by_tag ? tags:text[]! categories:text[] has_been_opened:bool
      is_public:bool
    GET /api/v1/workflows/counts_by_category ? categories:text[]! has_been_opened:bool is_public:bool
    PATCH /api/v1/workflows/i/{workflow_id} { workflow:any! }
    PATCH /api/v1/workflows/i/{workflow_id}/is_public { is_public:bool! }
    PUT /api/v1/workflows/i/{workflow_id}/thumbnail form image:file!
    POST /api/v1/utilities/dynamicprompts { prompt:text! max_prompts:int combinatorial:bool seed:int }
    POST /api/v1/utilities/expand-prompt { prompt:text! model_key:text! }
    POST /api/v1/utilities/image-to-prompt { image_name:text! model_key:text! }
    """

  static let groups = [
    "@page": "offset:int limit:int",
    "@list": "categories:text[] is_intermediate:bool order_dir:ASC|DESC starred_first:bool "
      + "starred:bool model:text created_from:text created_to:text utc_offset_minutes:int "
      + "search_term:text",
  ]
}
