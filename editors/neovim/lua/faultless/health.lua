--- `:checkhealth faultless`

local M = {}

function M.check()
  local health = vim.health
  health.start('faultless')
  if vim.fn.has('nvim-0.10') == 1 then
    health.ok('Neovim is new enough')
  else
    health.error('Neovim 0.10 or later is needed')
  end

  local program = require('faultless').program()
  if vim.fn.executable(program) == 1 then
    local version = vim.trim(vim.fn.system({ program, '--version' }))
    health.ok(('%s is %s'):format(vim.fn.exepath(program), version))
  else
    health.error(('`%s` is not on PATH'):format(program), 'cargo install --path server')
  end

  local clients = vim.lsp.get_clients({ name = 'faultless' })
  for _, client in ipairs(clients) do
    local buffers = vim.tbl_count(client.attached_buffers)
    health.info(('running for %s, %d buffers'):format(client.root_dir or '?', buffers))
  end
  if #clients == 0 then
    health.info('not running; it starts with the first Markdown or reStructuredText buffer')
  end
end

return M
